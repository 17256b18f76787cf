import * as z from 'zod/mini'

import { draftsAt, subjectsOf } from '#src/stores/drafts.ts'

import { hintIn } from '../drafts/hint.ts'

const launch = z.object({
  checklist_id: z.string(),
  title: z.string(),
  name: z.string(),
  at: z.number(),
  answers: z._default(z.record(z.string(), z.object({ type: z.string(), draft: z.unknown() })), {}),
})
const project = z.object({ name: z.string(), at: z.number() })

/** A launch or a project that was begun, as far as one has to know to go on with it. */
export type Begun = {
  /** Of the draft. */
  id: string
  /** Where it is kept. */
  subject: string
  /** What is being launched; null is a project without a template. */
  template: { id: string; title: string } | null
  name: string
  /** What tells it from others of that name; may be empty. */
  hint: string
  at: number
}

/** All that somebody has begun in this browser, the latest first; what makes no sense is left out. */
export function begunBy(org: string, person: string): Begun[] {
  const of = (kind: string) => subjectsOf({ org, person, subject: kind })
  const read = (subject: string) => draftsAt({ org, person, subject })
  const launches = of('launch/').flatMap((subject): Begun[] => {
    const { data } = launch.safeParse(read(subject))
    if (!data) return []
    const { checklist_id, title, name, at, answers } = data
    const id = subject.slice('launch/'.length)
    return [
      { id, subject, template: { id: checklist_id, title }, name, hint: hintIn(answers, name), at },
    ]
  })
  const projects = of('project/').flatMap((subject): Begun[] => {
    const { data } = project.safeParse(read(subject))
    return data
      ? [{ ...data, id: subject.slice('project/'.length), subject, template: null, hint: '' }]
      : []
  })
  return [...launches, ...projects].toSorted((a, b) => b.at - a.at)
}
