import { t } from '#src/texts/run.ts'

const PARTS = ['done', 'open', 'ahead', 'late'] as const

/** What the patterns of the bars mean. */
export const Legend = () => (
  <ul
    aria-label={t('timeline.legend')}
    className="flex flex-wrap gap-x-4 gap-y-1 text-sm text-muted"
  >
    {PARTS.map((part) => (
      <li key={part} className="flex items-center gap-1.5">
        <span aria-hidden="true" className="timeline-bar w-5 rounded-sm" data-part={part} />
        {t(`timeline.part.${part}`)}
      </li>
    ))}
  </ul>
)
