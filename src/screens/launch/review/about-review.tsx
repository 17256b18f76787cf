import { useFolderNames, useGroupNames, useTagNames } from '#src/queries/label-queries.ts'
import { useMembers, useViewer } from '#src/queries/member-queries.ts'
import { usePeopleNames } from '#src/screens/fields/people-names.ts'
import { t } from '#src/texts/launch.ts'
import { NOBODY, type OwnerIds } from '#src/ui/owner-options.ts'

import type { About } from '../draft.ts'
import { rolesOf } from '../fill/role-fields.tsx'
import { useValue } from '../value-store.ts'
import { useWizard } from '../wizard.ts'
import { ReviewCard, ReviewLine } from './review-line.tsx'

const all = (about: About) => about
const NO_NAMES: ReadonlyMap<string, string> = new Map()

/** People and labels, as they are going to be stored. */
export function AboutReview({ onEdit }: { onEdit: (place: string) => void }) {
  const wizard = useWizard()
  const about = useValue(wizard.about, all)
  const me = useViewer().data
  const members = useMembers().data
  const tags = useTagNames({ enabled: about.tags.length > 0 }).data ?? NO_NAMES
  const folders = useFolderNames({ enabled: about.folders.length > 0 }).data ?? NO_NAMES
  const groups = useGroupNames({ enabled: about.groups.length > 0 }).data ?? NO_NAMES
  const memberName = (id: string | undefined) =>
    id === undefined ? '' : (members?.get(id)?.full_name ?? t('person.unknown', { id }))
  const named = (ids: readonly string[], names: ReadonlyMap<string, string>) =>
    ids.map((id) => names.get(id) ?? id).join(', ')
  const starter = about.user_id ?? me?.id
  const lines = [
    { place: 'owner_id', label: t('run.owner'), text: memberName(about.owner_id ?? starter) },
    { place: 'user_id', label: t('wizard.starter'), text: memberName(starter) },
    { place: 'tags', label: t('wizard.tags'), text: named(about.tags, tags) },
    { place: 'folders', label: t('wizard.folders'), text: named(about.folders, folders) },
    { place: 'users', label: t('wizard.users'), text: about.users.map(memberName).join(', ') },
    { place: 'groups', label: t('wizard.groups'), text: named(about.groups, groups) },
    { place: 'parent_id', label: t('wizard.parent'), text: about.parent?.name ?? '' },
    { place: 'summary', label: t('wizard.notes'), text: about.summary },
    {
      place: 'about',
      label: t('wizard.access'),
      text: [
        about.starred && t('wizard.starred'),
        about.is_public ? t('wizard.public.warning') : t('wizard.public.not'),
      ]
        .filter(Boolean)
        .join('. '),
    },
  ]
  return (
    <ReviewCard title={t('wizard.section.about')}>
      {lines.map(({ place, label, text }) => (
        <ReviewLine key={place} label={label} place={place} onEdit={onEdit}>
          {text ? (
            <span className="whitespace-pre-line">{text}</span>
          ) : (
            <span className="text-muted">{t('wizard.none')}</span>
          )}
        </ReviewLine>
      ))}
      {rolesOf(wizard.template.steps ?? []).map(([id, titles]) => (
        <ReviewLine
          key={id}
          label={t('wizard.role', { steps: titles.join(', ') })}
          place={`roles.${id}`}
          onEdit={onEdit}
        >
          <People owners={(Object.hasOwn(about.roles, id) && about.roles[id]) || NOBODY} />
        </ReviewLine>
      ))}
    </ReviewCard>
  )
}

const People = ({ owners }: { owners: OwnerIds }) =>
  usePeopleNames(owners).join(', ') || <span className="text-muted">{t('wizard.nobody')}</span>
