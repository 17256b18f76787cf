import { t } from '#src/texts/launch.ts'

import { goTo, type SectionId, useWizard } from '../wizard.ts'
import { useGaps } from './use-gaps.ts'

const SECTIONS: readonly SectionId[] = ['name', 'answers', 'about', 'steps']

/** The parts of the form, and what is missing in each; only where there is room beside the form. */
export function SideIndex() {
  const wizard = useWizard()
  const gaps = useGaps(wizard)
  const first = wizard.form.read().ids[0]
  const missing = (id: SectionId) =>
    id === 'answers'
      ? gaps.filter(({ place }) => place.startsWith('prerun.')).length
      : gaps.filter(({ place }) => place.split('.')[0] === id).length
  return (
    <nav aria-label={t('wizard.index')} className="hidden lg:block">
      <ul className="sticky top-[calc(var(--head)+1rem)] grid gap-0.5">
        {SECTIONS.map((id) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => goTo(wizard, id === 'answers' && first ? `prerun.${first}` : id)}
              className="flex min-h-8 w-full items-baseline justify-between gap-2 rounded px-2 py-1.5 text-left text-muted hover:bg-hover hover:text-ink"
            >
              {(id === 'answers' && wizard.template.kickoff_title) || t(`wizard.section.${id}`)}
              {missing(id) > 0 && (
                <span className="text-sm whitespace-nowrap tabular-nums">
                  {t('wizard.section.left', { count: missing(id) })}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
}
