import {
  lazy,
  type ReactNode,
  type Ref,
  Suspense,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'

import type { RunSearch } from '../url/run-search.ts'
import type { FilterKey } from './active-filters.ts'

// The library behind it is not needed before the first rows.
const load = () => import('./filter-picker.tsx')
const FilterPicker = lazy(async () => ({ default: (await load()).FilterPicker }))

type FilterOpenerProps = {
  ref?: Ref<HTMLButtonElement>
  /** Which filter; without one it asks first. */
  of?: FilterKey
  search: RunSearch
  onChange: (patch: Partial<RunSearch>) => void
  className: string
  children: ReactNode
}

/** A button that opens the picker of a filter. */
export function FilterOpener({
  ref,
  of,
  search,
  onChange,
  className,
  children,
}: FilterOpenerProps) {
  const button = useRef<HTMLButtonElement>(null)
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(ref, () => button.current)
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        onPointerEnter={() => void load()}
        onFocus={() => void load()}
        onClick={() => setOpen(true)}
        className={className}
      >
        {children}
      </button>
      <Suspense>
        {isOpen && (
          <FilterPicker
            triggerRef={button}
            of={of}
            search={search}
            onChange={onChange}
            onClose={() => setOpen(false)}
          />
        )}
      </Suspense>
    </>
  )
}
