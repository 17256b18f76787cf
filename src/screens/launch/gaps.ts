import { gapIn } from '#src/screens/fields/answers.ts'
import { type FieldState, nameOf } from '#src/screens/fields/form-state.ts'
import { refusedAt } from '#src/screens/fields/problem.ts'
import { t } from '#src/texts/launch.ts'

import { whyNotThem } from './steps/who.ts'
import { draftNow, type Wizard } from './wizard.ts'
import { NAME_LENGTH, nameAsStored } from './names.ts'

/** What holds a launch up: where, what it is called there, and why. */
export type Gap = { place: string; label: string; text: string }

// A state is never changed, so that what is found about it stays true.
const known = new WeakMap<FieldState, Gap | null>()

function gapOf(state: FieldState): Gap | null {
  const before = known.get(state)
  if (before !== undefined) return before
  const { field, draft } = state
  const problem = draft === undefined ? undefined : gapIn(field, draft)
  const gap = problem
    ? { place: refusedAt('prerun', field), label: nameOf(field), text: problem.text }
    : null
  known.set(state, gap)
  return gap
}

/** All that holds a launch up, as far as we can know, in the order of the page. */
export function gapsOf(wizard: Pick<Wizard, 'form' | 'about' | 'template' | 'today'>): Gap[] {
  const { form, template, today } = wizard
  const { ids, byId } = form.read()
  const name = nameAsStored(draftNow(wizard), template, today)
  return [
    ...(name.length > NAME_LENGTH
      ? [{ place: 'name', label: t('wizard.name'), text: t('wizard.name.long') }]
      : []),
    ...ids.flatMap((id) => (byId[id] && gapOf(byId[id])) ?? []),
    ...wrongOwners(wizard),
  ]
}

function wrongOwners({ about, template }: Pick<Wizard, 'about' | 'template'>): Gap[] {
  const { tasks } = about.read()
  return (template.steps ?? []).flatMap((step) => {
    const owners = Object.hasOwn(tasks, step.id) ? tasks[step.id]?.owners : undefined
    const refusal = owners && whyNotThem(step, owners)
    if (!refusal) return []
    const text =
      refusal === 'many'
        ? t('owners.limit', { count: step.max_assignable ?? 0 })
        : t('wizard.who.noGuests')
    return [{ place: `tasks.${step.id}`, label: step.title, text }]
  })
}
