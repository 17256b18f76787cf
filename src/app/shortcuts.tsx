import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useNavigate } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { isSingleKey, meaningOf, SEQUENCE_MS, takesLetters } from '#src/lib/shortcuts.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { handlerOf, useShortcuts } from '#src/lib/use-shortcuts.ts'
import { areSingleKeysOn } from '#src/stores/single-keys.ts'
import { t } from '#src/texts/later.ts'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'

const loadCommands = () => import('./commands.tsx')
const Commands = lazyPart(async () => ({ default: (await loadCommands()).Commands }))
const EmbedDialog = lazyPart(async () => ({
  default: (await import('./frame/embed-dialog.tsx')).EmbedDialog,
}))
const Keys = lazyPart(async () => ({
  default: (await import('./shortcuts-help.tsx')).ShortcutsHelp,
}))

type Opened = 'commands' | 'keys' | 'embed'

/** Hears the keys of the whole app, and opens what lists them and what runs commands. */
export function Shortcuts() {
  const org = useOrg()
  const navigate = useNavigate()
  const [opened, setOpened] = useState<Opened>()
  const returnTo = useRef<Element>(null)
  const begun = useRef<{ key: string; at: number }>(undefined)
  // What is written while the palette is on its way is written into it.
  const ahead = useRef('')

  const open = (what: Opened) => {
    if (what === opened) return
    const { activeElement } = document
    if (opened === undefined) returnTo.current = activeElement
    // What is written from now on is meant for what opens, and not for the field that one was in.
    if (activeElement instanceof HTMLElement && takesLetters(activeElement)) activeElement.blur()
    ahead.current = ''
    setOpened(what)
  }
  const close = () => {
    setOpened(undefined)
    // What had the focus may be gone by now; then whoever looks after its place has taken it.
    const back = returnTo.current
    if (back instanceof HTMLElement && back.isConnected) requestAnimationFrame(() => back.focus())
  }
  const go = (query: string) => () => void navigate(paths.runs(org, query))
  useShortcuts({
    'app.launch': () => void navigate(paths.launches(org)),
    'app.palette': () => open('commands'),
    'app.keys': () => open('keys'),
    'app.embed': () => open('embed'),
    'go.all': go(''),
    'go.active': go('?status=active'),
    'go.mine': go('?owners=me'),
    'go.late': go('?status=delayed'),
    'go.starred': go('?starred=true'),
    'go.archive': () => void navigate(paths.archive(org)),
  })

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.isComposing) return
    if (opened !== undefined && !takesLetters(event.target)) {
      const isLetter = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey
      if (isLetter) ahead.current += event.key
      return
    }
    const before = begun.current
    const isInTime = before !== undefined && event.timeStamp - before.at < SEQUENCE_MS
    const { id, begun: next } = meaningOf(event, isInTime ? before.key : undefined)
    begun.current = undefined
    if (id ? isSingleKey(id) : true) if (!areSingleKeysOn() || takesLetters(event.target)) return
    if (next) begun.current = { key: next, at: event.timeStamp }
    const handler = id && handlerOf(id)
    if (!handler) return
    event.preventDefault()
    handler.run()
  })
  useEffect(() => {
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [])

  return (
    <>
      <button
        type="button"
        data-tip={t('palette.open')}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void loadCommands()}
        onFocus={() => void loadCommands()}
        onClick={() => open('commands')}
        className="inline-flex h-8 w-full items-center justify-center gap-2 rounded px-1.5 text-muted hover:bg-hover hover:text-ink"
      >
        <Icon name="search" />
        <span className="sr-only">{t('palette.open')}</span>
        <kbd className="hidden rounded-sm border border-line px-1 text-sm lg:inline">
          {/Mac|iP/.test(navigator.platform) ? '⌘K' : 'Ctrl K'}
        </kbd>
      </button>
      {opened === 'commands' && <Commands readAhead={() => ahead.current} onClose={close} />}
      {opened === 'embed' && <EmbedDialog onClose={close} />}
      {opened === 'keys' && <Keys onClose={close} />}
    </>
  )
}
