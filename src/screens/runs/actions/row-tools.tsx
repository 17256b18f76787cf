import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { useFrame } from '#src/lib/frame.ts'
import { paths } from '#src/lib/paths.ts'
import { isSelected } from '#src/lib/selection.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { selectionNow, toggle } from '#src/stores/selection.ts'

import type { RunActing } from '#src/screens/acting/use-run-acting.ts'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { rowAt } from '../selection/row-focus.ts'
import type { RunSearch } from '../url/run-search.ts'
import type { RunActions } from './use-run-actions.ts'

const loadMenu = () => import('./row-menu.tsx')
const RowMenu = lazyPart(async () => ({ default: (await loadMenu()).RowMenu }))
const RunDialog = lazyPart(async () => ({
  default: (await import('#src/screens/acting/run-dialog.tsx')).RunDialog,
}))
const LinkDialog = lazyPart(async () => ({
  default: (await import('#src/ui/link-dialog.tsx')).LinkDialog,
}))

type Opened = { run: Run; anchor: HTMLElement; x?: number; y?: number }

type RowToolsProps = {
  list: RefObject<HTMLElement | null>
  runs: readonly (Run | undefined)[] | undefined
  search: RunSearch
  /** The query string of this list. */
  from: string
  actions: RunActions
  acting: RunActing
}

/** The menu of each row, by its button, by right click and by key: one listener for all rows. */
export function RowTools({ list, runs, search, from, actions, acting }: RowToolsProps) {
  const navigate = useNavigate()
  const { lock } = useFrame()
  const org = useOrg()
  const [opened, setOpened] = useState<Opened>()
  const trigger = useRef<HTMLElement>(null)
  const point = useRef<HTMLSpanElement>(null)

  const find = (id: string | undefined) => runs?.find((run) => run?.id === id)
  const onClick = useEffectEvent(({ target }: MouseEvent) => {
    const button = target instanceof Element ? target.closest<HTMLElement>('[data-row-menu]') : null
    const run = button && find(rowAt(button))
    if (!button || !run) return
    trigger.current = button
    setOpened({ run, anchor: button })
  })
  const onContextMenu = useEffectEvent((event: MouseEvent) => {
    const run = find(rowAt(event.target))
    // The browser's own menu is for text that is marked, and for whoever insists.
    if (!run || event.shiftKey || getSelection()?.isCollapsed === false) return
    const { target } = event
    if (!(target instanceof HTMLElement)) return
    event.preventDefault()
    const box = target.getBoundingClientRect()
    const isByKey = event.clientX === 0 && event.clientY === 0
    const anchor = document.activeElement
    setOpened({
      run,
      anchor: anchor instanceof HTMLElement ? anchor : target,
      x: isByKey ? box.left : event.clientX,
      y: isByKey ? box.bottom : event.clientY,
    })
  })
  const onNear = useEffectEvent(({ target }: Event) => {
    if (target instanceof Element && target.closest('[data-row-menu]')) void loadMenu()
  })
  useEffect(() => {
    const stop = new AbortController()
    const on = { signal: stop.signal }
    const element = list.current
    element?.addEventListener('click', onClick, on)
    element?.addEventListener('contextmenu', onContextMenu, on)
    // Not "over": rows that scroll below a pointer at rest are nobody's wish.
    element?.addEventListener('pointermove', onNear, on)
    element?.addEventListener('focusin', onNear, on)
    return () => stop.abort()
  }, [list])

  const close = () => {
    opened?.anchor.focus()
    setOpened(undefined)
  }
  return (
    <>
      {opened?.x !== undefined && (
        <span
          ref={point}
          aria-hidden="true"
          className="fixed size-px"
          style={{ left: opened.x, top: opened.y }}
        />
      )}
      {opened && (
        <RowMenu
          run={opened.run}
          isOfTemplate={'checklist_id' in lock || search.checklist_id === opened.run.checklist_id}
          isOfOwner={'owners' in lock || search.owners.join() === opened.run.owner_id}
          isSelected={isSelected(selectionNow(), opened.run.id)}
          triggerRef={opened.x === undefined ? trigger : point}
          actions={actions}
          onOpen={() => void navigate(paths.run(org, opened.run.id, from))}
          onSelect={() => toggle(opened.run)}
          onAsk={(kind) => acting.begin(opened.run, kind)}
          onClose={close}
        />
      )}
      {acting.asked && <RunDialog acting={acting} />}
      {actions.denied !== undefined && <LinkDialog text={actions.denied} onClose={actions.letGo} />}
    </>
  )
}
