import { useRef, useState } from 'react'

import type { RunSettings } from '#src/api/schema/run-settings.ts'
import type { Watcher } from '#src/api/schema/watcher.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import type { Outcome } from '#src/queries/run-changes.ts'
import { type Frequency, useSetRun } from '#src/queries/run-settings-mutations.ts'
import { whyReadOnly } from '#src/stores/read-only.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { explain } from '#src/ui/load-error.tsx'
import { Person } from '#src/ui/person.tsx'
import { PickerFrame } from '#src/ui/picker-frame.tsx'
import { memberOptions } from '#src/ui/picker-options.ts'
import { Picker } from '#src/ui/picker.tsx'
import { Select } from '#src/ui/select.tsx'

import { memberName, usePeople } from '../people.ts'
import { Group } from './group.tsx'

const FREQUENCIES = ['electric', 'mindful', 'chilled'] as const satisfies Frequency[]
const isFrequency = (word: string | null): word is Frequency =>
  FREQUENCIES.some((one) => one === word)

/** Who is told by e-mail what happens to the process, and how often. */
export function WatchGroup({ run }: { run: RunSettings }) {
  const me = useViewer().data
  const members = useMembers()
  const set = useSetRun(run.id)
  const button = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<string>()
  const { member_watchers, guest_watchers } = run
  const held = whyReadOnly()
  const mayOthers = me?.role === 'admin'
  const watching = new Set(member_watchers.map(({ user_id }) => user_id))
  const isMine = me !== undefined && watching.has(me.id)

  async function act(what: Promise<Outcome>) {
    setBusy(true)
    setError(undefined)
    const outcome = await what
    setBusy(false)
    if (outcome.kind === 'refused') setError(outcome.error.message)
  }
  const others = [...(members.data?.values() ?? [])].filter(
    ({ id, status }) => !watching.has(id) && status !== 'disabled',
  )
  return (
    <Group title={t('watch.title')} hint={t('watch.hint')}>
      {member_watchers.length + guest_watchers.length === 0 ? (
        <p className="px-4 py-2.5 text-muted">{t('watch.none')}</p>
      ) : (
        <ul className="divide-y divide-line">
          {[...member_watchers, ...guest_watchers].map((one) => (
            <WatchRow
              key={one.id}
              watcher={one}
              isBusy={isBusy}
              mayChange={held === undefined && (mayOthers || one.user_id === me?.id)}
              onFrequency={(frequency) =>
                one.user_id !== null && void act(set.watch(one.user_id, frequency))
              }
              onRemove={() => {
                button.current?.focus()
                void act(set.unwatch(one.id))
              }}
            />
          ))}
        </ul>
      )}
      <div className="grid gap-2 px-4 py-2.5">
        <div className="flex flex-wrap gap-2">
          <Button
            ref={button}
            aria-disabled={
              held !== undefined || isBusy || me === undefined || (!mayOthers && isMine)
            }
            data-tip={held}
            aria-haspopup={mayOthers ? 'dialog' : undefined}
            onClick={() => {
              if (mayOthers) setOpen(true)
              else if (me) void act(set.watch(me.id, 'mindful'))
            }}
          >
            <Icon name="clock" />
            {t(mayOthers ? 'watch.add' : 'watch.me')}
          </Button>
        </div>
        {error && (
          <p role="alert" className="text-danger">
            {error}
          </p>
        )}
        {isOpen && (
          <PickerFrame
            label={t('watch.add')}
            triggerRef={button}
            onClose={() => {
              setOpen(false)
              button.current?.focus()
            }}
          >
            <Picker
              label={t('watch.add')}
              options={members.data && memberOptions(others, undefined, [])}
              picked={[]}
              onPick={([id]) => id !== undefined && void act(set.watch(id, 'mindful'))}
              onDone={() => {
                setOpen(false)
                button.current?.focus()
              }}
              onCancel={() => setOpen(false)}
              {...(!members.data &&
                members.error && {
                  failure: {
                    text: explain(members.error),
                    onRetry: () => void members.refetch(),
                  },
                })}
            />
          </PickerFrame>
        )}
      </div>
    </Group>
  )
}

type WatchRowProps = {
  watcher: Watcher
  isBusy: boolean
  mayChange: boolean
  onFrequency: (frequency: Frequency) => void
  onRemove: () => void
}

function WatchRow({ watcher, isBusy, mayChange, onFrequency, onRemove }: WatchRowProps) {
  const people = usePeople()
  const { user_id, email, frequency } = watcher
  const name =
    user_id === null ? t('person.guest', { email: email ?? '' }) : memberName(people, user_id)
  const isKnown = isFrequency(frequency)
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-1 px-4 py-1.5">
      <span className="min-w-0 flex-1">
        <Person name={name} />
      </span>
      {mayChange && user_id !== null && isKnown ? (
        <Select
          label={t('watch.often', { name })}
          value={frequency}
          options={FREQUENCIES.map((value) => ({ value, text: t(`watch.${value}`) }))}
          onChange={(value) => isFrequency(value) && onFrequency(value)}
        />
      ) : (
        <span className="text-muted">{isKnown ? t(`watch.${frequency}`) : frequency}</span>
      )}
      {mayChange && (
        <Button
          look="quiet"
          aria-label={t('watch.remove', { name })}
          aria-disabled={isBusy}
          onClick={onRemove}
          className="h-7! w-7! justify-center px-0!"
        >
          <Icon name="close" className="size-3.5" />
        </Button>
      )}
    </li>
  )
}
