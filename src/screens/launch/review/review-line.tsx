import { type ReactNode, useId } from 'react'

import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

/** Parts of a launch that belong together. */
export function ReviewCard({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 rounded-lg border border-line bg-surface pb-1.5"
    >
      <h3 id={id} className="px-4 pt-3 pb-1.5 text-md font-semibold">
        {title}
      </h3>
      {children}
    </section>
  )
}

type ReviewLineProps = {
  label: string
  /** Where it is filled in, as the API names it. */
  place: string
  onEdit: (place: string) => void
  children: ReactNode
}

/** One part of a launch: what it is called, what is going to be stored, and the way to where it is filled in. */
export const ReviewLine = ({ label, place, onEdit, children }: ReviewLineProps) => (
  <div className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-3 px-4 py-1.5 sm:grid-cols-[minmax(0,1fr)_minmax(0,2fr)_auto]">
    <span className="wrap-anywhere text-muted max-sm:col-start-1 max-sm:row-start-1">{label}</span>
    <div className="min-w-0 wrap-anywhere max-sm:col-span-2 max-sm:row-start-2">{children}</div>
    <button
      type="button"
      aria-label={t('wizard.review.change', { what: label })}
      data-tip={t('wizard.review.change', { what: label })}
      onClick={() => onEdit(place)}
      className="grid size-6 place-items-center rounded text-muted hover:bg-hover hover:text-ink max-sm:col-start-2 max-sm:row-start-1"
    >
      <Icon name="pencil" className="size-3.5" />
    </button>
  </div>
)
