import type { ApiError } from '#src/api/api-error.ts'
import { refused } from '#src/screens/fields/form-state.ts'
import { refusedAt } from '#src/screens/fields/problem.ts'

import type { Wizard } from '../wizard.ts'

/** Puts what the server says to where it is about. The first place on the page, if there is one. */
export function markRefusals({ form, problems }: Wizard, { fields }: ApiError) {
  const { ids } = form.read()
  const words = Object.fromEntries(
    ids.map((id) => [id, fields[refusedAt('prerun', { id })]?.join(' ')]),
  )
  form.change((now) => refused(now, ids, words))
  const others = Object.entries(fields).filter(([place]) => !place.startsWith('prerun.'))
  problems.change(() =>
    Object.fromEntries(others.map(([place, texts]) => [place, texts.join(' ')])),
  )
  const answer = ids.find((id) => words[id] !== undefined)
  const known = others.map(([place]) => place).filter((place) => place !== 'checklist_id')
  if (known.includes('name')) return 'name'
  return answer === undefined ? known[0] : refusedAt('prerun', { id: answer })
}
