import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { t } from '#src/texts/choose.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { explain } from '#src/ui/load-error.tsx'

import { ActionBar } from '../action-bar.tsx'
import type { Ending } from './carry-out.ts'
import { isBlank, type ProjectDraft } from './project-draft.ts'

type ProjectBarProps = {
  org: string
  project: ProjectDraft
  gaps: number
  isBusy: boolean
  isElsewhere: boolean
  ending: Ending | undefined
  onGap: () => void
  onStart: () => void
}

/** What is wrong, as sentences; none where nothing is. */
function troubles(project: ProjectDraft, ending: Ending | undefined): string[] {
  const { run, made, refused } = project.standing
  if (ending?.kind === 'notStarted') {
    const { error } = ending
    const why = error.status === 422 ? Object.values(error.fields).flat().join(' ') : ''
    return [t('project.notStarted', { why: why || ownWords(error) })]
  }
  if (ending?.kind === 'notFound') return [t('project.notFound')]
  if (ending?.kind === 'unclear') return [t('project.unclear')]
  if (ending?.kind === 'several') return [t('project.several')]
  if (run === undefined) return []
  const left = project.tasks.filter((task) => !isBlank(task) && !Object.hasOwn(made, task.key))
  const parts = [
    ...(left.length > 0 ? [t('project.partly.tasks', { count: left.length })] : []),
    ...(refused['name'] ? [t('project.partly.about', { why: refused['name'] })] : []),
    ...(refused['owner'] ? [t('project.partly.owner', { why: refused['owner'] })] : []),
  ]
  return parts.length > 0 ? [t('project.partly', { count: parts.length }), ...parts] : []
}

// A refusal in the server's own words says more than that something is not allowed.
const ownWords = (error: Parameters<typeof explain>[0]) =>
  error.status === 403 ? error.message : explain(error)

/** How far it is, and the button that makes it; always in sight. */
export function ProjectBar(props: ProjectBarProps) {
  const { org, project, gaps, isBusy, isElsewhere, ending, onGap, onStart } = props
  const { run } = project.standing
  const said = isBusy ? [] : troubles(project, ending)
  return (
    <ActionBar>
      {said.length > 0 && (
        <div role="alert" className="flex basis-full items-start gap-1.5 text-danger">
          <Icon name="alert" className="mt-0.5" />
          <ul className="min-w-0">
            {said.map((text) => (
              <li key={text} className="wrap-anywhere">
                {text}
              </li>
            ))}
          </ul>
        </div>
      )}
      <p role="status" className="min-w-0 flex-1 basis-40 text-muted">
        {isBusy && t(isElsewhere ? 'project.isOpenElsewhere' : 'project.busy')}
        {!isBusy && gaps > 0 && (
          <button
            type="button"
            onClick={onGap}
            className="min-h-6 text-left text-accent underline underline-offset-2"
          >
            {t('project.gaps', { count: gaps })}
          </button>
        )}
        {!isBusy && gaps === 0 && run === undefined && (
          <span className="inline-flex items-center gap-1.5">
            <Icon name="check" className="text-ok" />
            {t('project.ready', { count: project.tasks.filter((task) => !isBlank(task)).length })}
          </span>
        )}
      </p>
      {run !== undefined && (
        <Link to={paths.run(org, run)} className="text-accent underline underline-offset-2">
          {t('project.open')}
        </Link>
      )}
      <Button
        look="primary"
        aria-disabled={isBusy}
        aria-busy={isBusy}
        aria-keyshortcuts="Control+Enter"
        data-tip={t('project.send.keys')}
        onClick={onStart}
      >
        <Icon name="play" />
        {t(run === undefined ? 'project.send' : 'project.send.rest')}
      </Button>
    </ActionBar>
  )
}
