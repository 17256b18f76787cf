type CheckProps = {
  label: string
  isOn: boolean
  isMixed?: boolean
  /** Why it cannot be changed at present; it can still be focused, so that everybody can ask. */
  offBecause: string | undefined
  onToggle: (isRange: boolean) => void
}

/** A box to tick, with room around it that counts as the box. */
export const Check = (props: CheckProps) => check(props)

/** The same, for where there are many: called and not mounted. */
export const check = ({ label, isOn, isMixed, offBecause, onToggle }: CheckProps) => (
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
      ref={isMixed === undefined ? undefined : isMixed ? mixed : unmixed}
      onChange={({ nativeEvent }) => onToggle('shiftKey' in nativeEvent && !!nativeEvent.shiftKey)}
      className="size-4 cursor-pointer accent-accent aria-disabled:cursor-default aria-disabled:opacity-45"
    />
  </label>
)

const mixed = (box: HTMLInputElement | null) => {
  if (box) box.indeterminate = true
}
const unmixed = (box: HTMLInputElement | null) => {
  if (box) box.indeterminate = false
}
