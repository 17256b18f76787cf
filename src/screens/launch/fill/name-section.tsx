import { useCallback } from 'react'

import { t } from '#src/texts/launch.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { About } from '../draft.ts'
import { mayName, NAME_LENGTH, namingFields, suggestedName } from '../names.ts'
import { useWhenIdle } from '../use-when-idle.ts'
import { useValue } from '../value-store.ts'
import { draftNow, say, useWizard, type Wizard } from '../wizard.ts'
import { Problem } from './problem.tsx'
import { Section } from './section.tsx'

const nameIn = ({ name }: About) => name
/** Short of this nobody has to count. */
const NEAR = 400

/** The name that the template suggests for what is filled in at present. */
export const useSuggestedName = (wizard: Wizard) =>
  useWhenIdle(
    useCallback(() => suggestedName(draftNow(wizard), wizard.template, wizard.today), [wizard]),
    wizard.form,
  )

/** What the process is going to be called. */
export function NameSection() {
  const wizard = useWizard()
  const { template } = wizard
  const name = useValue(wizard.about, nameIn)
  const suggested = useSuggestedName(wizard)
  const isFree = mayName(template)
  const isOwn = isFree && name.trim() !== ''
  const pattern = [template.title, ...namingFields(template).map(({ label }) => label)].join(' - ')
  return (
    <Section id="name" title={t('wizard.name')}>
      <div data-place="name" className="grid gap-1">
        {isFree ? (
          <input
            type="text"
            aria-label={t('wizard.name')}
            aria-describedby="launch-name-hint launch-problem-name"
            aria-invalid={name.length > NAME_LENGTH || undefined}
            value={name}
            placeholder={suggested}
            onChange={(event) => say(wizard, { name: event.target.value })}
            className="min-h-8 w-full rounded border border-edge bg-surface px-2.5 placeholder:text-muted aria-invalid:border-danger"
          />
        ) : (
          <p className="flex items-start gap-2 font-medium wrap-anywhere">
            <Icon name="flag" className="mt-0.5 text-muted" />
            <span aria-live="off">{suggested}</span>
          </p>
        )}
        <p id="launch-name-hint" className="text-sm text-muted wrap-anywhere">
          {!isFree && t('wizard.name.locked', { pattern })}
          {isFree && !isOwn && template.auto_naming && t('wizard.name.auto', { pattern })}
          {isFree && !isOwn && !template.auto_naming && t('wizard.name.empty')}
          {isOwn && name.length > NEAR && (
            <span className={name.length > NAME_LENGTH ? 'text-danger' : ''}>
              {t('field.used', { used: name.length, most: NAME_LENGTH })}
            </span>
          )}
        </p>
        <Problem place="name" />
      </div>
    </Section>
  )
}
