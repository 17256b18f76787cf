import { memo, useEffect, useEffectEvent, useRef, useState } from 'react'

import { Icon } from './icon.tsx'

const PAUSE_MS = 150
const BETWEEN_WRITES_MS = 500 // never more than two history writes a second

type SearchBoxProps = {
  label: string
  placeholder: string
  value: string
  onSearch: (text: string) => void
}

/**
 * A text filter. The URL owns the text; a draft exists only from a keystroke until the URL has it. Enter asks at once,
 * Escape for nothing in particular.
 */
export const SearchBox = memo(function SearchBox({
  label,
  placeholder,
  value,
  onSearch,
}: SearchBoxProps) {
  const [draft, setDraft] = useState<string>()
  if (draft === value) setDraft(undefined)

  const written = useRef(0)
  const search = useEffectEvent((text: string) => {
    written.current = Date.now()
    onSearch(text)
  })
  useEffect(() => {
    if (draft === undefined) return
    const wait = Math.max(PAUSE_MS, written.current + BETWEEN_WRITES_MS - Date.now())
    const timer = setTimeout(() => search(draft), wait)
    return () => clearTimeout(timer)
  }, [draft])

  function askAtOnce(text: string) {
    if (text === value) setDraft(undefined)
    else {
      setDraft(text)
      written.current = Date.now()
      onSearch(text)
    }
  }
  return (
    <label className="relative flex min-w-0 items-center">
      <span className="sr-only">{label}</span>
      <Icon name="search" className="pointer-events-none absolute left-2.5 text-muted" />
      <input
        type="search"
        data-shortcut="search"
        className="h-8 w-full rounded border border-edge bg-surface pr-2 pl-8 placeholder:text-muted"
        placeholder={placeholder}
        value={draft ?? value}
        onChange={(event) => setDraft(event.target.value)}
        onKeyDown={(event) => {
          const text = draft ?? value
          if (event.nativeEvent.isComposing) return
          if (event.key === 'Enter') askAtOnce(text)
          if (event.key !== 'Escape' || text === '') return
          event.preventDefault() // and nothing else is closed by it
          event.stopPropagation()
          askAtOnce('')
        }}
      />
    </label>
  )
})
