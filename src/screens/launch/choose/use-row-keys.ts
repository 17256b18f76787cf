import { type KeyboardEvent, type RefObject, useEffect, useRef } from 'react'
import { useNavigate } from 'react-router'

import { useShortcuts } from '#src/lib/use-shortcuts.ts'

type Rows = {
  page: RefObject<HTMLElement | null>
  /** The text that the rows shown match; undefined while they are on their way. */
  shownFor: string | undefined
}

/** Type, arrows, Enter: from the search to the rows and back, and straight into the first one. */
export function useRowKeys({ page, shownFor }: Rows) {
  const navigate = useNavigate()
  /** The text whose first template is wanted as soon as it is here. */
  const wanted = useRef<string>(undefined)
  const search = () => page.current?.querySelector<HTMLElement>('input[type=search]')
  const rows = () => [...(page.current?.querySelectorAll<HTMLAnchorElement>('a[data-row]') ?? [])]

  function openFirst() {
    const [first] = rows()
    if (first) void navigate(first.pathname)
  }
  useEffect(() => {
    if (shownFor === undefined || wanted.current !== shownFor) return
    wanted.current = undefined
    const first = page.current?.querySelector<HTMLAnchorElement>('a[data-row]')
    if (first) void navigate(first.pathname)
  }, [shownFor, navigate, page])

  function move(by: number) {
    const all = rows()
    const at = all.findIndex((one) => one === document.activeElement)
    if (at === 0 && by < 0) return search()?.focus()
    all[Math.min(all.length - 1, Math.max(0, at + by))]?.focus()
  }
  useShortcuts({
    'list.search': () => search()?.focus(),
    'row.next': () => move(1),
    'row.previous': () => move(-1),
  })

  return (event: KeyboardEvent) => {
    const { target, key, nativeEvent } = event
    if (nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
    const isSearch = target instanceof HTMLInputElement && target.type === 'search'
    const isRow = target instanceof HTMLElement && target.matches('a[data-row]')
    if (isSearch && key !== 'Enter') wanted.current = undefined
    if (!isSearch && !isRow) return
    if (key === 'ArrowDown' || (key === 'ArrowUp' && isRow)) {
      event.preventDefault()
      move(key === 'ArrowDown' ? 1 : -1)
    } else if (isSearch && key === 'Enter') {
      if (target.value === shownFor) openFirst()
      else wanted.current = target.value
    } else if (isRow && (key === 'Home' || key === 'End')) {
      event.preventDefault()
      rows()
        .at(key === 'Home' ? 0 : -1)
        ?.focus()
    }
  }
}
