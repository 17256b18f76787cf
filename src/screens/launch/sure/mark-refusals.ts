import type { ApiError } from '#src/api/api-error.ts'
import { refused } from '#src/screens/fields/form-state.ts'
import { refusedAt } from '#src/screens/fields/problem.ts'

import { sectionOf, type Wizard } from '../wizard.ts'

// Where the form shows what is said about a part; the rest is said on top.
const PLACES =
  /^(name|summary|owner_id|user_id|users|groups|tags|folders|parent_id|roles\.[^.]+|tasks\.[^.]+\.(deadline|owners(\.(users|guests|groups))?))$/
const ORDER = ['name', 'answers', 'about', 'steps'] as const

/** A place as the form has it: the API may name one of a list, where we have the list. */
const placeOf = (key: string) =>
  key.replace(/^((users|groups|tags|folders)|roles\.[^.]+|tasks\.[^.]+\.owners\.\w+)\..*$/, '$1')

const rank = (place: string) => ORDER.indexOf(sectionOf(place.split('.')[0] ?? ''))

/**
 * Puts what the server says to where it is about: `first` is the first of these places on the page. What has no place
 * there is `others`, in the server's words.
 */
export function markRefusals(
  { form, problems }: Pick<Wizard, 'form' | 'problems'>,
  { fields }: Pick<ApiError, 'fields'>,
): { first?: string; others?: string } {
  const { ids } = form.read()
  const answers = new Map(ids.map((id) => [refusedAt('prerun', { id }), id]))
  const words: Record<string, string> = {}
  const rest: Record<string, string> = {}
  const others: string[] = []
  for (const [key, texts] of Object.entries(fields)) {
    const text = texts.join(' ')
    const place = placeOf(key)
    const id = answers.get(place)
    if (id !== undefined) words[id] = text
    else if (PLACES.test(place)) rest[place] = [rest[place], text].filter(Boolean).join(' ')
    else others.push(text)
  }
  form.change((now) => refused(now, Object.keys(words), words))
  problems.change(() => rest)
  const [first] = [
    ...ids.filter((id) => words[id] !== undefined).map((id) => refusedAt('prerun', { id })),
    ...Object.keys(rest),
  ].toSorted((a, b) => rank(a) - rank(b))
  return {
    ...(first !== undefined && { first }),
    ...(others.length > 0 && { others: others.join(' ') }),
  }
}
