import { useEffect, useRef, useState } from 'react'

import { useZone } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/choose.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { Select } from '#src/ui/select.tsx'
import { INPUT, Labelled } from '#src/ui/labelled.tsx'

import { FixedTask } from './fixed-task.tsx'
import { ProjectBar } from './project-bar.tsx'
import { isFixed, newTask, type ProjectTask } from './project-draft.ts'
import { RepeatNotice } from './repeat-notice.tsx'
import { TaskCard } from './task-card.tsx'
import { useProject } from './use-project.ts'
import { useWho } from './use-who.ts'

type ProjectPageProps = { org: string; person: string; draft: string }

/** A process without a template: what it is called, whose it is, and its first tasks. Ctrl+Enter starts it. */
export function ProjectPage({ org, person, draft }: ProjectPageProps) {
  const { project, gaps, isTried, change, start, ...state } = useProject(org, person, draft)
  const { name, summary, owner, tasks, standing, again } = project
  const zone = useZone()
  const who = useWho({ hasGroups: tasks.some(({ owners }) => owners.groups.length > 0) })
  const page = useRef<HTMLFormElement>(null)
  const [news, setNews] = useState('')
  /** What is to have the focus once it is drawn. */
  const next = useRef<string>(undefined)
  useEffect(() => {
    if (next.current === undefined) return
    page.current?.querySelector<HTMLElement>(next.current)?.focus()
    next.current = undefined
  })
  useEffect(() => {
    const { activeElement } = document
    if (activeElement === document.body || activeElement?.tagName === 'MAIN')
      page.current?.querySelector<HTMLElement>('input')?.focus({ preventScroll: true })
  }, [])

  const nameGap = isTried ? gaps.find(({ key }) => key === '')?.gap : undefined
  const gapsAt = (key: string) => (isTried ? gaps.filter((one) => one.key === key) : [])
  const write = (key: string, patch: Partial<ProjectTask>) =>
    change((now) => ({
      ...now,
      tasks: now.tasks.map((one) => (one.key === key ? { ...one, ...patch } : one)),
    }))

  function add() {
    const task = newTask(tasks.at(-1))
    next.current = `[data-task="${task.key}"] input`
    change((now) => ({ ...now, tasks: [...now.tasks, task] }))
  }
  function move(at: number, by: 1 | -1) {
    const task = tasks[at]
    if (!task) return
    next.current = `[data-task="${task.key}"] [data-tool=${by === 1 ? 'down' : 'up'}]`
    setNews(t('project.task.moved', { number: at + by + 1 }))
    change((now) => ({ ...now, tasks: now.tasks.toSpliced(at, 1).toSpliced(at + by, 0, task) }))
  }
  function remove(at: number) {
    const after = tasks[at + 1] ?? tasks[at - 1]
    next.current = after ? `[data-task="${after.key}"] input` : '[data-add]'
    setNews(t('project.task.removed', { number: at + 1 }))
    change((now) => ({ ...now, tasks: now.tasks.toSpliced(at, 1) }))
  }
  function goToGap() {
    const [first] = gaps
    if (!first || !page.current) return
    const place =
      first.key === '' ? page.current : page.current.querySelector(`[data-task="${first.key}"]`)
    const target = {
      deadline: '[role=spinbutton]',
      each: 'button[aria-haspopup=dialog]',
    }[first.gap as string]
    place?.querySelector<HTMLElement>(target ?? 'input')?.focus()
  }
  const send = () => {
    if (!start()) goToGap()
  }

  const { members } = who
  const active = [...(members?.values() ?? [])].filter(
    ({ id, status, type }) =>
      id === owner || ((status === null || status === 'active') && type !== 'bot'),
  )
  const isAboutFixed = standing.isNamed
  return (
    <form
      ref={page}
      aria-label={t('project.form')}
      noValidate
      className="grid min-w-0 grid-cols-[minmax(0,1fr)] gap-4"
      onSubmit={(event) => event.preventDefault()}
      onKeyDownCapture={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
        // What is open over the page is not in it, but its keys come by here.
        if (!(event.target instanceof Node && page.current?.contains(event.target))) return
        event.preventDefault()
        event.stopPropagation()
        send()
      }}
    >
      {again && !again.isRead && (
        <RepeatNotice
          again={again}
          onRead={() => {
            next.current = 'input'
            change((now) => ({ ...now, again: { ...again, isRead: true } }))
          }}
        />
      )}
      <section className="grid gap-3 rounded-lg border border-line bg-surface px-4 py-3">
        <Labelled
          label={t('project.name')}
          error={
            nameGap && (nameGap === 'nameLong' ? t('project.gap.nameLong') : t('project.gap.name'))
          }
        >
          {(field) => (
            <input
              {...field}
              required
              readOnly={isAboutFixed}
              autoComplete="off"
              className={`${INPUT} h-8`}
              value={name}
              onChange={({ target }) => change((now) => ({ ...now, name: target.value }))}
            />
          )}
        </Labelled>
        {again && name.trim() === '' && (
          <button
            type="button"
            onClick={() => {
              next.current = 'input'
              change((now) => ({ ...now, name: again.name }))
            }}
            className="min-h-6 justify-self-start text-left text-accent underline underline-offset-2 wrap-anywhere"
          >
            {t('project.again.name', { name: again.name })}
          </button>
        )}
        <Labelled label={t('project.summary')}>
          {(field) => (
            <textarea
              {...field}
              rows={2}
              readOnly={isAboutFixed}
              className={`${INPUT} field-sizing-content min-h-14`}
              value={summary}
              onChange={({ target }) => change((now) => ({ ...now, summary: target.value }))}
            />
          )}
        </Labelled>
        <div className="grid justify-items-start gap-1">
          <span aria-hidden="true" className="text-sm text-muted">
            {t('project.owner')}
          </span>
          <Select
            label={t('project.owner')}
            value={owner ?? person}
            options={active
              .toSorted(
                (a, b) =>
                  Number(b.id === person) - Number(a.id === person) ||
                  a.full_name.localeCompare(b.full_name),
              )
              .map(({ id, full_name }) => ({
                value: id,
                text: id === person ? t('project.owner.me', { name: full_name }) : full_name,
              }))}
            onChange={(id) => change((now) => ({ ...now, owner: id === person ? null : id }))}
          />
        </div>
      </section>
      <section aria-labelledby="first-tasks" className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <h2 id="first-tasks" className="text-md font-semibold">
          {t('project.tasks')}
        </h2>
        <p role="status" className="sr-only">
          {news}
        </p>
        <ol className="grid grid-cols-[minmax(0,1fr)] gap-3">
          {tasks.map((task, at) =>
            isFixed(standing, task.key) ? (
              <FixedTask
                key={task.key}
                task={task}
                zone={zone}
                names={who.namesOf(task.owners)}
                state={
                  Object.hasOwn(standing.made, task.key)
                    ? 'made'
                    : state.isBusy
                      ? 'trying'
                      : 'unsure'
                }
              />
            ) : (
              <TaskCard
                key={task.key}
                task={task}
                number={at + 1}
                isLast={at === tasks.length - 1}
                zone={zone}
                gaps={gapsAt(task.key).map(({ gap }) => gap)}
                who={who}
                onChange={(patch) => write(task.key, patch)}
                onMove={(by) => move(at, by)}
                onRemove={() => remove(at)}
              >
                {standing.refused[task.key] !== undefined && (
                  <p className="flex gap-1.5 text-danger wrap-anywhere">
                    <Icon name="alert" className="mt-0.5" />
                    {t('project.refused', { why: standing.refused[task.key] ?? '' })}
                  </p>
                )}
                {standing.run !== undefined && standing.refused[task.key] === undefined && (
                  <p className="text-muted">{t('project.left')}</p>
                )}
              </TaskCard>
            ),
          )}
        </ol>
        <Button data-add="" onClick={add} className="justify-self-start">
          <Icon name="plus" />
          {t('project.add')}
        </Button>
      </section>
      <ProjectBar
        org={org}
        project={project}
        gaps={gaps.length}
        isBusy={state.isBusy}
        isElsewhere={state.isElsewhere ?? false}
        ending={state.ending}
        onGap={goToGap}
        onStart={send}
      />
    </form>
  )
}
