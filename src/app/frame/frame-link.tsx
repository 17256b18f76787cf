import { useEffect, useRef } from 'react'
import { useLocation, useNavigate } from 'react-router'

import { embeddingOrigins } from '#src/api/frame.ts'
import { onArchived } from '#src/lib/announce-archive.ts'
import { onLaunched } from '#src/lib/announce-launch.ts'

import { watchHeight } from './height.ts'
import { inTurn } from './in-turn.ts'
import { askHostBy, takeTicket } from './let-in.ts'
import { type Link, openLink, supposedHost } from './link.ts'
import type { FromHost } from './messages.ts'
import { ownPath, runAt } from './own-path.ts'
import { watchTitle } from './title.ts'

/** Talks with the page that this one is a frame of (docs/embedding.md). */
export function FrameLink() {
  const link = useRef<Link>(undefined)
  const location = useLocation()
  const navigate = useNavigate()

  const now = useRef({ location, navigate })
  useEffect(() => {
    now.current = { location, navigate }
  })

  useEffect(() => {
    const goTo = inTurn((path: string) => void now.current.navigate(path))

    function tellAll() {
      link.current?.post({ type: 'ready' })
      tellPlace(link.current, now.current.location)
      link.current?.post({ type: 'title', title: document.title })
    }
    function hear(message: FromHost) {
      const { pathname, search } = now.current.location
      switch (message.type) {
        case 'hello':
          return tellAll()
        case 'route':
          return message.path === ownPath({ pathname, search }) ? undefined : goTo(message.path)
        case 'theme': {
          const params = new URLSearchParams(search)
          params.set('theme', message.theme)
          return void now.current.navigate(
            { pathname, search: params.toString() },
            { replace: true, state: { keepsScroll: true } },
          )
        }
        case 'ticket':
          return void takeTicket(message.ticket)
      }
    }

    const ends: (() => void)[] = []
    let isOver = false
    void embeddingOrigins().then((origins) => {
      if (isOver) return
      const opened = openLink(globalThis.window, origins, supposedHost(globalThis.window), hear)
      link.current = opened
      tellAll()
      ends.push(
        opened.close,
        askHostBy(() => opened.post({ type: 'ticket' })),
        watchTitle((title) => opened.post({ type: 'title', title })),
        watchHeight((height) => opened.post({ type: 'height', height })),
        onLaunched((run) => opened.post({ type: 'launched', run })),
        onArchived(({ isBack, ...run }) =>
          opened.post({ type: isBack ? 'restored' : 'archived', run }),
        ),
      )
    })
    return () => {
      isOver = true
      for (const end of ends) end()
    }
  }, [])

  useEffect(() => tellPlace(link.current, location), [location])
  return null
}

/** Where the page is, and the process that is opened there. */
function tellPlace(link: Link | undefined, place: { pathname: string; search: string }) {
  link?.post({ type: 'route', path: ownPath(place) })
  const run = runAt(place.pathname)
  if (run !== undefined) link?.post({ type: 'opened', run: { id: run } })
}
