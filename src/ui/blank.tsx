import type { ReactNode } from 'react'

import { Icon } from './icon.tsx'
import type { IconName } from './icon.tsx'

type BlankProps = {
  icon: IconName
  title: string
  /** It is all that the page has to say. */
  isPage?: boolean
  children?: ReactNode
}

const TITLE = 'text-lg font-semibold'

/** Nothing to show: why, and what to do next. */
export const Blank = ({ icon, title, isPage = false, children }: BlankProps) => (
  <div className="grid justify-items-center gap-2 px-6 py-16 text-center">
    <span className="mb-1 grid size-10 place-items-center rounded-full bg-neutral-soft text-muted">
      <Icon name={icon} className="size-5" />
    </span>
    {isPage ? <h1 className={TITLE}>{title}</h1> : <h2 className={TITLE}>{title}</h2>}
    <div className="grid max-w-md justify-items-center gap-3 text-muted">{children}</div>
  </div>
)
