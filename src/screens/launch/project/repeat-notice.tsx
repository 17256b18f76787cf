import { t } from '#src/texts/choose.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { RepeatedProject } from './project-draft.ts'

type RepeatNoticeProps = { again: RepeatedProject; onRead: () => void }

/** What a project was filled in from, and what of it was left out; until somebody has read it. */
export function RepeatNotice({ again: { name, left }, onRead }: RepeatNoticeProps) {
  const title = t('project.again.title', { name })
  return (
    <section
      aria-label={title}
      className="flex gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-2"
    >
      <Icon name="refresh" className="mt-0.5 text-warn" />
      <div className="grid min-w-0 flex-1 gap-1.5">
        <p className="wrap-anywhere">
          <strong className="font-semibold">{title}</strong> {t('project.again.hint')}
        </p>
        {left.length > 0 && (
          <div className="grid gap-0.5">
            <p className="font-medium">{t('project.again.left')}</p>
            <ul className="grid gap-0.5">
              {left.map((text, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- two tasks may be called the same
                <li key={at} className="wrap-anywhere">
                  {text}
                </li>
              ))}
            </ul>
          </div>
        )}
        <button
          type="button"
          onClick={onRead}
          className="min-h-6 justify-self-start font-medium text-accent underline underline-offset-2"
        >
          {t('project.again.drop')}
        </button>
      </div>
    </section>
  )
}
