import type { FieldDefinition } from '../../api/fields/field.ts'
import type { Values } from '../../api/fields/values.ts'
import type { Draw, FieldSeed } from './fields.ts'
import type { Random } from './random.ts'
import type { BuiltTemplate } from './template.ts'

/** The answers on which steps hang, and the steps that they hide. Drawn first, since the run's times hang on them. */
export function drawChoices({ kickoff, prerun, steps }: BuiltTemplate, random: Random) {
  const choices = new Map<string, string>()
  for (const { only_if } of steps) {
    const field = prerun[kickoff.findIndex(({ key }) => key === only_if?.field)]
    if (only_if && field && !choices.has(only_if.field))
      choices.set(only_if.field, random.pick(field.options).text)
  }
  const hidden = steps.filter(
    ({ only_if }) => only_if && !only_if.is.includes(choices.get(only_if.field) ?? ''),
  )
  return { choices, hidden: new Set(hidden.map(({ id }) => id)) }
}

/** Answers of a form: every required one and most of the others; only some where it is still waiting to be sent. */
export function answersOf(
  seeds: FieldSeed[],
  fields: FieldDefinition[],
  draw: Draw,
  choices: ReadonlyMap<string, string>,
  isWaiting: boolean,
): Values {
  const values: Values = {}
  for (const [at, seed] of seeds.entries()) {
    const field = fields[at]
    if (!field) continue
    const choice = field.options.find(({ text }) => text === choices.get(seed.key))
    const isFilled = draw.random.chance(field.required && !isWaiting ? 1 : isWaiting ? 0.5 : 0.75)
    if (choice)
      values[field.id] =
        field.field_type === 'radio'
          ? choice.text
          : { id: choice.id, text: choice.text, value: null }
    else if (isFilled) values[field.id] = seed.answer(field, draw)
  }
  return values
}
