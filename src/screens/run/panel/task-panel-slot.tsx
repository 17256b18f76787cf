import { lazy, Suspense, useEffect, useEffectEvent, useRef } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { takesLetters } from '#src/lib/shortcuts.ts'
import { t } from '#src/texts/run.ts'

import { useRunPage } from '../url/use-run-page.ts'
import { SHEET } from './sheet.ts'

const load = () => import('./task-panel.tsx')
const TaskPanel = lazy(async () => ({ default: (await load()).TaskPanel }))

/** Somebody is about to open a task. */
export const loadTaskPanel = () => void load().catch(() => {})

/**
 * The task that the address names, beside whatever stands before it in a flex row; a sheet over the page where there is
 * no room beside. When it closes, the focus goes back to the row that it was opened from.
 */
export function TaskPanelSlot({ run }: { run: Run }) {
  const { search, set } = useRunPage()
  const id = search.task
  const opener = useRef<Element>(null)
  const shown = useRef<string>(undefined)
  // A link that leads here opens it without taking the focus off the page's beginning.
  const isLink = useRef(id !== undefined)

  useEffect(() => {
    const before = shown.current
    shown.current = id
    if (before === undefined && id !== undefined) opener.current = document.activeElement
    if (before !== undefined && id === undefined) giveBack(before, opener.current)
    if (before !== undefined) isLink.current = false
    if (id === undefined) isLink.current = false
  }, [id])

  const close = () => set({ task: undefined })
  const onEscape = useEffectEvent((event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return
    if (takesLetters(event.target)) {
      // In a field of the panel it leaves the field; what is typed there stays.
      if (
        event.target instanceof HTMLElement &&
        event.target.closest('[data-panel] input, [data-panel] textarea')
      )
        document.querySelector<HTMLElement>('[data-panel] h2')?.focus()
      return
    }
    event.preventDefault()
    close()
  })
  const isOpen = id !== undefined
  useEffect(() => {
    if (!isOpen) return
    document.addEventListener('keydown', onEscape)
    return () => document.removeEventListener('keydown', onEscape)
  }, [isOpen])

  if (id === undefined) return null
  return (
    <Suspense
      fallback={
        <aside aria-label={t('panel.label')} className={SHEET} data-panel="">
          <p role="status" className="p-4 text-muted">
            {t('panel.loading')}
          </p>
        </aside>
      }
    >
      <TaskPanel run={run} id={id} takesFocus={() => !isLink.current} onClose={close} />
    </Suspense>
  )
}

function giveBack(id: string, opener: Element | null) {
  // In the next frame: on a narrow screen the page comes back only now.
  requestAnimationFrame(() => {
    const row = document.querySelector<HTMLElement>(`a[data-task="${id}"]`)
    const back = row ?? (opener instanceof HTMLElement && opener.isConnected ? opener : undefined)
    const isElsewhere =
      document.activeElement !== document.body && !document.activeElement?.closest('[data-panel]')
    if (!isElsewhere) (back ?? document.querySelector<HTMLElement>('main'))?.focus()
  })
}
