import { createContext, use, useCallback } from 'react'

import type { Checklist } from '#src/api/schema/checklist.ts'
import { focusField } from '#src/screens/fields/focus-field.ts'
import { type FormStore, formStore } from '#src/screens/fields/use-form.ts'
import { type DraftPlace, forgetDrafts } from '#src/stores/drafts.ts'

import { type KeptLaunch, type Lost, openLaunch } from './drafts/kept.ts'
import type { About, LaunchDraft } from './draft.ts'
import { type ValueStore, useValue, valueStore } from './value-store.ts'

/** The parts of the form that can be folded away. */
export type SectionId = 'name' | 'answers' | 'about' | 'steps'

/** A launch that is being filled in; made once, and held outside of React so that typing reaches what it is about. */
export type Wizard = {
  org: string
  /** The draft's, as the address has it. */
  id: string
  place: DraftPlace
  template: Checklist
  /** The day in the organisation's zone. */
  today: string
  /** The answers. */
  form: FormStore
  /** All the rest. */
  about: ValueStore<About>
  /** What is wrong beside the answers, by the place that the API names: `name`, `tasks.<id>`. */
  problems: ValueStore<Readonly<Record<string, string>>>
  open: ValueStore<ReadonlySet<SectionId>>
  /** What was kept, and no longer has a place. */
  lost: ValueStore<readonly Lost[]>
  /** Ids of fields that files are still uploaded for. */
  busy: Set<string>
  /** It was launched or dropped: nothing of it is kept any more. */
  over: { now: boolean }
}

type Beginning = Pick<Wizard, 'org' | 'id' | 'place' | 'template' | 'today'>

/** A launch as it is opened. */
export function makeWizard(from: Beginning, found: KeptLaunch | undefined): Wizard {
  const { form, about, lost } = openLaunch(from.template, found)
  return {
    ...from,
    form: formStore(form),
    about: valueStore(about),
    problems: valueStore({}),
    open: valueStore<ReadonlySet<SectionId>>(new Set()),
    lost: valueStore(lost),
    busy: new Set(),
    over: { now: false },
  }
}

/** The whole launch as it is now. */
export const draftNow = ({ form, about }: Pick<Wizard, 'form' | 'about'>): LaunchDraft => ({
  ...about.read(),
  prerun: Object.fromEntries(
    Object.values(form.read().byId).flatMap(({ field, draft }) =>
      draft === undefined ? [] : [[field.id, draft]],
    ),
  ),
})

/** It was launched, or is not wanted any more: nothing of it is kept. */
export function endDraft({ over, place }: Wizard) {
  over.now = true
  forgetDrafts(place)
}

const Context = createContext<Wizard | undefined>(undefined)
export const WizardProvider = Context.Provider

/** The launch that is being filled in. */
export function useWizard() {
  const wizard = use(Context)
  if (!wizard) throw new Error('A part of a launch stands outside its page.')
  return wizard
}

/** One part of what is said beside the answers. */
export const useAbout = <K extends keyof About>({ about }: Wizard, part: K): About[K] =>
  useValue(
    about,
    useCallback((all: About) => all[part], [part]),
  )

/** Changes what is said beside the answers; what was wrong about it is asked again by the server alone. */
export function say(wizard: Wizard, part: Partial<About>) {
  wizard.about.change((now) => ({ ...now, ...part }))
  wizard.problems.change((now) => {
    const left = Object.entries(now).filter(([place]) => !Object.hasOwn(part, KEYS[place] ?? place))
    return left.length === Object.keys(now).length ? now : Object.fromEntries(left)
  })
}

// Where the API names a part otherwise than we do.
const KEYS: Partial<Record<string, string>> = { parent_id: 'parent' }

/** Leads to a part of the form by the name that the API has for it, such as `prerun.<id>` or `tags`. */
export function goTo({ open }: Wizard, place: string) {
  const [kind = '', id = ''] = place.split('.')
  const section = sectionOf(kind)
  open.change((now) => (now.has(section) ? now : new Set([...now, section])))
  // It may only just be drawn.
  requestAnimationFrame(() => {
    if (kind === 'prerun') return void focusField(id)
    const exact = document.querySelector(`[data-place="${CSS.escape(place)}"]`)
    const box =
      exact ??
      document.querySelector(`[data-place="${CSS.escape(`${kind}.${id}`)}"]`) ??
      document.querySelector(`[data-place="${CSS.escape(kind)}"]`)
    if (!box) return
    box.scrollIntoView({ block: 'center' })
    box.querySelector<HTMLElement>('input, textarea, button')?.focus({ preventScroll: true })
  })
}

/** Where a part of a launch stands. */
export function sectionOf(kind: string): SectionId {
  if (kind === 'name' || kind === 'answers' || kind === 'steps') return kind
  if (kind === 'prerun') return 'answers'
  return kind === 'tasks' ? 'steps' : 'about'
}
