import type { RunSettings } from '#src/api/schema/run-settings.ts'
import { explain } from '#src/ui/load-error.tsx'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { useGroups } from '#src/queries/label-queries.ts'
import { type RunChange, useChangeRun } from '#src/queries/run-changes.ts'
import { t } from '#src/texts/run.ts'
import { Person } from '#src/ui/person.tsx'
import { groupOptions, memberOptions } from '#src/ui/picker-options.ts'

import { memberName, usePeople } from '../people.ts'
import { whyNot } from '../permits.ts'
import { ChoiceRow } from './choice-row.tsx'
import { Group } from './group.tsx'
import { NotesRow } from './notes-row.tsx'

const textOf = (error: Parameters<typeof explain>[0] | null, again: () => unknown) =>
  error ? { text: explain(error), onRetry: () => void again() } : undefined

/** Whose the process is, who is on it as a whole, and what is noted about it. */
export function RunGroup({ run }: { run: RunSettings }) {
  const people = usePeople()
  const role = useViewer().data?.role
  const members = useMembers()
  const groups = useGroups()
  const change = useChangeRun()
  const everybody = members.data && [...members.data.values()]
  const isActive = (status: string | null) => status === null || status === 'active'
  const owners = everybody?.filter(({ id, status }) => isActive(status) || id === run.owner_id)
  const member = (id: string) => memberName(people, id)
  const groupName = (id: string) =>
    groups.data?.find((one) => one.id === id)?.name ?? t('person.group')

  const save = (part: RunChange, before: Partial<RunSettings>, isSure: boolean, what: string) =>
    change({
      run: { ...run, ...before },
      change: part,
      done: t('settings.saved', { what }),
      isSure,
    })
  return (
    <Group title={t('settings.run')}>
      <ChoiceRow
        label={t('run.owner')}
        chosen={run.owner_id === null ? [] : [run.owner_id]}
        shown={run.owner_id !== null && <Person name={member(run.owner_id)} />}
        nameOf={member}
        options={owners && memberOptions(owners, undefined, [])}
        failure={textOf(members.data ? null : members.error, members.refetch)}
        held={whyNot('owner', run, role)}
        onSave={([owner_id = ''], [before = null], isSure) =>
          save({ owner_id }, { owner_id: before }, isSure, t('run.owner'))
        }
      />
      <NotesRow run={run} held={whyNot('notes', run, role)} />
      <ChoiceRow
        label={t('settings.users')}
        isMultiple
        chosen={run.users}
        shown={run.users.map(member).join(', ')}
        nameOf={member}
        options={everybody && memberOptions(everybody, undefined, run.users)}
        failure={textOf(members.data ? null : members.error, members.refetch)}
        held={whyNot('people', run, role)}
        onSave={(users, before, isSure) =>
          save({ users }, { users: [...before] }, isSure, t('settings.users'))
        }
      />
      <ChoiceRow
        label={t('settings.groups')}
        isMultiple
        chosen={run.groups}
        shown={run.groups.map(groupName).join(', ')}
        nameOf={groupName}
        options={groups.data && groupOptions(groups.data)}
        failure={textOf(groups.data ? null : groups.error, groups.refetch)}
        held={whyNot('people', run, role)}
        onSave={(ids, before, isSure) =>
          save({ groups: ids }, { groups: [...before] }, isSure, t('settings.groups'))
        }
      />
    </Group>
  )
}
