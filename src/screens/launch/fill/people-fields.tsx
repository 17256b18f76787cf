import { useGroups } from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { t } from '#src/texts/launch.ts'
import { explain } from '#src/ui/load-error.tsx'
import { memberOptions } from '#src/ui/picker-options.ts'

import { say, useAbout, useWizard } from '../wizard.ts'
import { PickField } from './pick-field.tsx'

/** Whose the process is, who is written down as having started it, and who is on it as a whole. */
export function PeopleFields() {
  const wizard = useWizard()
  const owner_id = useAbout(wizard, 'owner_id')
  const user_id = useAbout(wizard, 'user_id')
  const users = useAbout(wizard, 'users')
  const groups = useAbout(wizard, 'groups')
  const viewer = useViewer().data
  const members = useMembers()
  const everybody = members.data && [...members.data.values()]
  const there = useGroups({ enabled: groups.length > 0 || members.data !== undefined })
  const memberName = (id: string) => members.data?.get(id)?.full_name ?? t('person.unknown', { id })
  const groupName = (id: string) =>
    there.data?.find((one) => one.id === id)?.name ?? t('person.group')
  const isHere = (status: string | null) => status === null || status === 'active'
  const active = everybody?.filter(({ status, type }) => isHere(status) && type !== 'bot')
  const failed = members.error && !members.data
  const failure = failed
    ? { text: explain(members.error), onRetry: () => void members.refetch() }
    : undefined
  const me = viewer?.full_name ?? ''
  const starter = user_id === null ? me : memberName(user_id)
  return (
    <>
      <PickField
        place="owner_id"
        label={t('run.owner')}
        names={owner_id === null ? '' : memberName(owner_id)}
        none={t('wizard.owner.starter', { name: starter })}
        options={active && memberOptions(active, undefined, [])}
        picked={owner_id === null ? [] : [owner_id]}
        failure={failure}
        onChange={([id = null]) => say(wizard, { owner_id: id })}
      />
      <PickField
        place="user_id"
        label={t('wizard.starter')}
        names={user_id === null ? '' : starter}
        none={t('wizard.starter.me', { name: me })}
        options={active && memberOptions(active, undefined, [])}
        picked={user_id === null ? [] : [user_id]}
        failure={failure}
        hint={t('wizard.starter.hint')}
        onChange={([id = null]) => say(wizard, { user_id: id })}
      />
      <PickField
        place="users"
        label={t('wizard.users')}
        names={users.map(memberName).join(', ')}
        none={t('wizard.nobody')}
        options={active && memberOptions(active, undefined, users)}
        picked={users}
        isMultiple
        failure={failure}
        onChange={(ids) => say(wizard, { users: ids })}
      />
      <PickField
        place="groups"
        label={t('wizard.groups')}
        names={groups.map(groupName).join(', ')}
        none={t('wizard.nobody')}
        options={there.data?.map(({ id, name, description }) => ({
          id,
          text: name,
          hint: description ?? undefined,
        }))}
        picked={groups}
        isMultiple
        failure={
          there.error && !there.data
            ? { text: explain(there.error), onRetry: () => void there.refetch() }
            : undefined
        }
        onChange={(ids) => say(wizard, { groups: ids })}
      />
    </>
  )
}
