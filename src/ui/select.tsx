import { Icon } from './icon.tsx'

type SelectProps = {
  label: string
  isLabelShown?: boolean
  /** Its options are named after two things. */
  isWide?: boolean
  value: string
  options: { value: string; text: string }[]
  onChange: (value: string) => void
}

/** One of a few; the browser's own control, since it is there before anything is loaded. */
export const Select = ({
  label,
  isLabelShown = false,
  isWide = false,
  value,
  options,
  onChange,
}: SelectProps) => (
  <label className="inline-flex items-center gap-2">
    <span className={isLabelShown ? 'text-muted' : 'sr-only'}>{label}</span>
    <span className="relative inline-flex items-center">
      <select
        className={`h-8 ${isWide ? 'max-w-64' : 'max-w-44'} appearance-none rounded border border-edge bg-surface pr-7 pl-2.5 text-ink hover:bg-hover`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.text}
          </option>
        ))}
      </select>
      <Icon name="down" className="pointer-events-none absolute right-2 size-3 text-muted" />
    </span>
  </label>
)
