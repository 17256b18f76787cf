import { useCallback, useId } from 'react'

import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

import { type About, EMPTY_ABOUT } from '../draft.ts'
import { useWhenIdle } from '../use-when-idle.ts'
import { say, useAbout, useWizard, type Wizard } from '../wizard.ts'
import { LabelFields } from './label-fields.tsx'
import { PeopleFields } from './people-fields.tsx'
import { Problem } from './problem.tsx'
import { RoleFields, rolesOf } from './role-fields.tsx'
import { Section } from './section.tsx'

/** Who the process belongs to and where it is found; folded, since most launches leave it as it is. */
export function AboutSection() {
  const wizard = useWizard()
  const starred = useAbout(wizard, 'starred')
  const isPublic = useAbout(wizard, 'is_public')
  const gist = useWhenIdle(
    useCallback(() => gistOf(wizard), [wizard]),
    wizard.about,
  )
  return (
    <Section id="about" title={t('wizard.section.about')} gist={gist || t('wizard.about.gist')}>
      <div data-place="about" className="grid gap-x-4 gap-y-3 sm:grid-cols-2">
        <LabelFields />
        <PeopleFields />
        <RoleFields />
      </div>
      <Notes />
      <div className="grid gap-2">
        <Check
          label={t('wizard.starred')}
          isOn={starred}
          onChange={(isOn) => say(wizard, { starred: isOn })}
        />
        <Check
          label={t('wizard.public')}
          isOn={isPublic}
          onChange={(isOn) => say(wizard, { is_public: isOn })}
        />
        {isPublic && (
          <p
            role="status"
            className="flex items-start gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-1.5"
          >
            <Icon name="alert" className="mt-0.5 text-warn" />
            {t('wizard.public.warning')}
          </p>
        )}
      </div>
    </Section>
  )
}

/** What of it is set, and what the template asks for, in a line. */
function gistOf({ about, template }: Wizard) {
  const now = about.read()
  const set = setIn(now)
  return [...(set.length > 0 ? [set.join(', ')] : []), ...askedBy(template, now)].join(' · ')
}

/** What is not as it would be by itself, by name. */
function setIn(about: About): string[] {
  const names = {
    tags: t('wizard.tags'),
    folders: t('wizard.folders'),
    parent: t('wizard.parent'),
    owner_id: t('run.owner'),
    user_id: t('wizard.starter'),
    users: t('wizard.users'),
    groups: t('wizard.groups'),
    summary: t('wizard.notes'),
    starred: t('wizard.starred'),
    is_public: t('wizard.public'),
  }
  const isSet = (part: unknown) =>
    Array.isArray(part) ? part.length > 0 : part !== '' && part !== null && part !== false
  return Object.entries(names).flatMap(([key, name]) =>
    Object.entries(about).some(([part, value]) => part === key && isSet(value)) ? [name] : [],
  )
}

/** What the template asks whoever launches for (reference 6.1). */
function askedBy(
  {
    folderize_process,
    tag_process,
    steps = [],
  }: Pick<ReturnType<typeof useWizard>['template'], 'folderize_process' | 'tag_process' | 'steps'>,
  { folders, tags, roles }: About = EMPTY_ABOUT,
) {
  const open = rolesOf(steps).filter(([id]) => !Object.hasOwn(roles, id)).length
  return [
    ...(folderize_process && folders.length === 0 ? [t('wizard.asks.folder')] : []),
    ...(tag_process && tags.length === 0 ? [t('wizard.asks.tags')] : []),
    ...(open > 0 ? [t('wizard.asks.roles', { count: open })] : []),
  ]
}

function Notes() {
  const wizard = useWizard()
  const summary = useAbout(wizard, 'summary')
  const id = useId()
  return (
    <div data-place="summary" className="grid gap-1">
      <label htmlFor={id} className="text-sm text-muted">
        {t('wizard.notes')}
      </label>
      <textarea
        id={id}
        rows={3}
        value={summary}
        onChange={(event) => say(wizard, { summary: event.target.value })}
        className="w-full rounded border border-edge bg-surface px-2.5 py-1.5"
      />
      <Problem place="summary" />
    </div>
  )
}

type CheckProps = { label: string; isOn: boolean; onChange: (isOn: boolean) => void }

const Check = ({ label, isOn, onChange }: CheckProps) => (
  <label className="flex min-h-6 w-fit cursor-pointer items-center gap-2">
    <input
      type="checkbox"
      checked={isOn}
      onChange={(event) => onChange(event.target.checked)}
      className="size-4 accent-[var(--accent)]"
    />
    {label}
  </label>
)
