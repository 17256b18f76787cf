import { type ReactNode, use, useLayoutEffect, useMemo, useRef } from 'react'
import {
  createPath,
  parsePath,
  UNSAFE_NavigationContext as Navigation,
  useLocation,
} from 'react-router'

import { placeInFrame } from '#src/lib/frame.ts'

type Place = Parameters<typeof createPath>[0]

/**
 * Everything below it moves about with what surrounds the page in its address: every link is written so, and nobody
 * goes anywhere without it.
 */
export function Framed({ children }: { children: ReactNode }) {
  const above = use(Navigation)
  const here = useLocation()
  const latest = useRef(here)
  useLayoutEffect(() => {
    latest.current = here
  })

  const context = useMemo(() => {
    const { navigator } = above
    const placed = (to: string | Place) => {
      const {
        pathname = latest.current.pathname,
        search = '',
        hash = '',
      } = typeof to === 'string' ? parsePath(to) : to
      return placeInFrame({ pathname, search, hash }, latest.current)
    }
    return {
      ...above,
      navigator: {
        ...navigator,
        createHref: (to: string | Place) => navigator.createHref(placed(to)),
        push: (...[to, ...rest]: Parameters<typeof navigator.push>) =>
          navigator.push(placed(to), ...rest),
        replace: (...[to, ...rest]: Parameters<typeof navigator.replace>) =>
          navigator.replace(placed(to), ...rest),
      },
    }
  }, [above])
  return <Navigation value={context}>{children}</Navigation>
}
