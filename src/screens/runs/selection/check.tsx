type CheckProps = {
  label: string
  isOn: boolean
  isMixed?: boolean
  /** Why it cannot be changed at present; it can still be focused, so that everybody can ask. */
  offBecause: string | undefined
  onToggle: (isRange: boolean) => void
}

/** A box to tick, with room around it that counts as the box. */
export const Check = ({ label, isOn, isMixed = false, offBecause, onToggle }: CheckProps) => (
  <label
    className="-m-1 grid size-8 cursor-pointer place-items-center select-none"
    data-tip={offBecause}
  >
    <input
      type="checkbox"
      data-check=""
      aria-label={label}
      aria-disabled={offBecause !== undefined}
      checked={isOn}
      ref={(box) => {
        if (box) box.indeterminate = isMixed
      }}
      onChange={({ nativeEvent }) => onToggle('shiftKey' in nativeEvent && !!nativeEvent.shiftKey)}
      className="size-4 cursor-pointer accent-accent aria-disabled:cursor-default aria-disabled:opacity-45"
    />
  </label>
)
