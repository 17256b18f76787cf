import { type ReactNode, type Ref, Suspense, useImperativeHandle } from 'react'

import { lazyPart } from '#src/ui/lazy-part.ts'
import { usePickerButton } from '#src/ui/use-picker-button.ts'

import type { RunPageSearch } from '../url/run-page.ts'
import type { FilterKind } from './task-filters-on.ts'

// The library behind it comes when somebody is about to pick.
const load = () => import('./task-filter-picker.tsx')
const TaskFilterPicker = lazyPart(async () => ({ default: (await load()).TaskFilterPicker }))

type TaskFilterOpenerProps = {
  ref?: Ref<HTMLButtonElement>
  /** Which filter; without one it asks first. */
  of?: Exclude<FilterKind, 'unassigned'>
  search: RunPageSearch
  onChange: (patch: Partial<RunPageSearch>) => void
  className: string
  children: ReactNode
}

/** A button that opens the picker of a filter of tasks. */
export function TaskFilterOpener({ ref, className, children, ...picking }: TaskFilterOpenerProps) {
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
      <Suspense>{isOpen && <TaskFilterPicker of={undefined} {...picking} {...ends} />}</Suspense>
    </>
  )
}
