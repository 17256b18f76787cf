import { type ReactNode, type Ref, Suspense, useImperativeHandle } from 'react'

import { lazyPart } from '#src/ui/lazy-part.ts'
import { usePickerButton } from '#src/ui/use-picker-button.ts'

import type { RunSearch } from '../url/run-search.ts'
import type { FilterKey } from './active-filters.ts'

// The library behind it is not needed before the first rows.
const load = () => import('./filter-picker.tsx')
const FilterPicker = lazyPart(async () => ({ default: (await load()).FilterPicker }))

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
export function FilterOpener({ ref, className, children, ...picking }: FilterOpenerProps) {
  const { isOpen, ends, props } = usePickerButton(() => void load())
  useImperativeHandle<HTMLButtonElement | null, HTMLButtonElement | null>(
    ref,
    () => ends.triggerRef.current,
  )
  return (
    <>
      <button {...props} className={className}>
        {children}
      </button>
      <Suspense>{isOpen && <FilterPicker of={undefined} {...picking} {...ends} />}</Suspense>
    </>
  )
}
