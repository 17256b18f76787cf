import { type ReactNode, useCallback } from 'react'

import { Icon } from '#src/ui/icon.tsx'

import { useValue } from '../value-store.ts'
import { type SectionId, useWizard } from '../wizard.ts'

type SectionProps = {
  id: SectionId
  title: string
  /** Where it may be folded away: what it comes to, in a line. */
  gist?: ReactNode
  children: ReactNode
}

const CARD = 'min-w-0 scroll-mt-16 rounded-lg border border-line bg-surface'

/** Where a section of the form is, for whoever wants to lead there. */
export const sectionAnchor = (id: SectionId) => `launch-${id}`

/** A part of the form. With a gist it is folded until somebody wants it. */
export function Section({ id, title, gist, children }: SectionProps) {
  const { open } = useWizard()
  const isOpen = useValue(
    open,
    useCallback((ids: ReadonlySet<SectionId>) => ids.has(id), [id]),
  )
  const anchor = sectionAnchor(id)
  if (gist === undefined)
    return (
      <section id={anchor} aria-labelledby={`${anchor}-title`} className={CARD}>
        <h2 id={`${anchor}-title`} className="px-4 pt-3 text-md font-semibold">
          {title}
        </h2>
        <div className="grid gap-4 px-4 pt-3 pb-4">{children}</div>
      </section>
    )
  const fold = () =>
    open.change((now) => {
      const next = new Set(now)
      if (!next.delete(id)) next.add(id)
      return next
    })
  return (
    <section id={anchor} aria-labelledby={`${anchor}-title`} className={CARD}>
      <h2>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={fold}
          className="flex w-full items-baseline gap-x-3 rounded-lg px-4 py-3 text-left hover:bg-hover"
        >
          <Icon
            name="right"
            className={`size-3.5 self-center text-muted transition-transform motion-reduce:transition-none ${isOpen ? 'rotate-90' : ''}`}
          />
          <span id={`${anchor}-title`} className="text-md font-semibold whitespace-nowrap">
            {title}
          </span>
          <span className="min-w-0 flex-1 text-muted wrap-anywhere">{gist}</span>
        </button>
      </h2>
      {isOpen && <div className="grid gap-4 border-t border-line px-4 pt-3 pb-4">{children}</div>}
    </section>
  )
}
