import { type ReactNode, useEffect, useRef, useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { TASK_TYPES } from '#src/api/schema/task-words.ts'
import type { Task } from '#src/api/schema/task.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useDirectory } from '#src/queries/directory-queries.ts'
import { useViewer } from '#src/queries/member-queries.ts'
import { type Added, useOneOffTasks } from '#src/queries/one-off-tasks.ts'
import { draftsAt, keepDrafts } from '#src/stores/drafts.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { DateTimePicker } from '#src/ui/date-time-picker.tsx'
import { explain } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'
import { OwnersField } from '#src/ui/owners-field.tsx'
import { Select } from '#src/ui/select.tsx'
import { Labelled } from '#src/ui/labelled.tsx'

import { useTaskTools } from '../actions/task-tools.tsx'
import { memberName, usePeople } from '../people.ts'
import { useRunPage } from '../url/use-run-page.ts'
import { draftFrom, EMPTY, gapsIn, newTaskOf, type TaskDraft } from './new-task.ts'

const PAUSE_MS = 300
const FIELD =
  'w-full rounded border border-edge bg-surface px-2.5 py-1.5 aria-invalid:border-danger'

type AddTaskDialogProps = { run: Run; tasks: readonly Task[]; onClose: () => void }

/** A task that the template does not have: what, who, until when and where it stands. What is typed is kept. */
export function AddTaskDialog({ run, tasks, onClose }: AddTaskDialogProps) {
  const people = usePeople()
  const { set } = useRunPage()
  const { add } = useOneOffTasks(run.id)
  const { noteDeadline } = useTaskTools()
  const place = {
    org: useOrg(),
    person: useViewer().data?.id ?? '',
    subject: `new-task/${run.id}`,
  }
  const [draft, setDraft] = useState(() => draftFrom(draftsAt(place)['task']))
  const [isTold, setTold] = useState(false)
  const [failed, setFailed] = useState<Exclude<Added, { kind: 'added' }>>()
  const [isBusy, setBusy] = useState(false)
  const form = useRef<HTMLFormElement>(null)
  const { org, person, subject } = place
  useEffect(() => {
    const timer = setTimeout(() => {
      keepDrafts({ org, person, subject }, { task: draft === EMPTY ? undefined : draft })
    }, PAUSE_MS)
    return () => clearTimeout(timer)
  }, [org, person, subject, draft])

  const [isAsked, setAsked] = useState(false)
  const { directory, error, refetch } = useDirectory({ enabled: isAsked })
  const write = (patch: Partial<TaskDraft>) => setDraft((now) => ({ ...now, ...patch }))
  const gaps = isTold ? gapsIn(draft) : []
  const titleGap = gaps.find((gap) => gap !== 'deadline')

  function close() {
    keepDrafts(place, { task: draft === EMPTY ? undefined : draft })
    onClose()
  }

  async function send() {
    const task = newTaskOf(draft, tasks)
    const missing = gapsIn(draft)
    setTold(true)
    if (!task || missing.length > 0) {
      const [first] = missing
      form.current
        ?.querySelector<HTMLElement>(first === 'deadline' ? '[role=spinbutton]' : 'input')
        ?.focus()
      return
    }
    if (isBusy) return
    setBusy(true)
    const added = await add(task)
    setBusy(false)
    if (added.kind !== 'added') return setFailed(added)
    noteDeadline(task.deadline, added.task)
    keepDrafts(place, { task: undefined })
    onClose()
    set({ task: added.task.id })
  }

  const names = [
    ...draft.owners.users.map((id) => memberName(people, id)),
    ...draft.owners.groups.map(
      (id) =>
        directory?.groups.find((group) => group.id === id)?.name ??
        people.groups.get(id) ??
        t('person.group'),
    ),
    ...draft.owners.guests.map((email) => t('person.guest', { email })),
  ]
  return (
    <ModalFrame title={t('add.title')} onClose={close}>
      <form
        ref={form}
        noValidate
        className="flex min-h-0 flex-col"
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <div className="grid min-h-0 gap-3 overflow-y-auto px-4 pt-1 pb-4">
          <Labelled
            label={t('add.field.title')}
            error={titleGap && t(titleGap === 'title' ? 'add.gap.title' : 'add.gap.titleLong')}
          >
            {(field) => (
              <input
                {...field}
                // oxlint-disable-next-line jsx-a11y/no-autofocus -- a dialog that opens takes the focus, and this is what one does there
                autoFocus
                required
                autoComplete="off"
                className={`${FIELD} h-8`}
                value={draft.title}
                onChange={({ target }) => write({ title: target.value })}
              />
            )}
          </Labelled>
          <div className="flex flex-wrap gap-x-4 gap-y-3">
            <Stacked label={t('add.field.type')}>
              <Select
                label={t('add.field.type')}
                value={draft.task_type}
                options={TASK_TYPES.map((type) => ({ value: type, text: t(`add.type.${type}`) }))}
                onChange={(word) =>
                  write({ task_type: TASK_TYPES.find((type) => type === word) ?? 'task' })
                }
              />
            </Stacked>
            <DateTimePicker
              label={t('add.field.deadline')}
              isRequired
              zone={people.zone}
              value={draft.deadline}
              error={gaps.includes('deadline') ? t('add.gap.deadline') : undefined}
              onChange={(deadline) => write({ deadline })}
            />
          </div>
          <OwnersField
            label={t('add.field.owners')}
            value={draft.owners}
            names={names}
            directory={directory}
            failure={error ? { text: explain(error), onRetry: refetch } : undefined}
            onOpen={() => setAsked(true)}
            onChange={(owners) => write({ owners })}
          />
          <Labelled label={t('add.field.description')}>
            {(field) => (
              <textarea
                {...field}
                rows={4}
                className={FIELD}
                value={draft.description}
                onChange={({ target }) => write({ description: target.value })}
              />
            )}
          </Labelled>
          <Stacked label={t('add.field.place')}>
            <Select
              label={t('add.field.place')}
              value={tasks.some(({ id }) => id === draft.before) ? draft.before : ''}
              options={[
                { value: '', text: t('add.place.end') },
                ...tasks.map(({ id, position, title }) => ({
                  value: id,
                  text: t('add.place.before', { position, title: title ?? '' }),
                })),
              ]}
              onChange={(before) => write({ before })}
            />
          </Stacked>
        </div>
        {failed && (
          <p role="alert" className="bg-danger-soft px-4 py-2 wrap-anywhere text-danger">
            {failed.kind === 'unclear'
              ? t('add.unclear')
              : t('add.refused', { why: failed.error.message })}
          </p>
        )}
        <div className="flex items-center justify-end gap-2 border-t border-line px-4 py-3">
          <Button
            look="quiet"
            className="mr-auto"
            aria-disabled={draft === EMPTY}
            onClick={() => {
              setDraft(EMPTY)
              setTold(false)
              setFailed(undefined)
            }}
          >
            {t('add.clear')}
          </Button>
          <Button onClick={close}>{t('cancel')}</Button>
          <Button look="primary" type="submit" aria-disabled={isBusy} aria-busy={isBusy}>
            {t(isBusy ? 'add.busy' : 'add.send')}
          </Button>
        </div>
      </form>
    </ModalFrame>
  )
}

const Stacked = ({ label, children }: { label: string; children: ReactNode }) => (
  <div className="grid min-w-0 content-start justify-items-start gap-1">
    <span aria-hidden="true" className="text-sm text-muted">
      {label}
    </span>
    {children}
  </div>
)
