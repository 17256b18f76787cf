import { INJECTIONS } from './injections.ts'

/** What people write into at length, and may hold markup; these carry all injections at once. */
const LONG = new Set(['summary', 'description', 'content', 'guidance', 'guidelines'])
/** What people name things with; any other text with a space in it is somebody's, too. */
const SHORT = new Set(
  'name title label text first_name last_name full_name company_name filename message checklist_title prefix suffix'.split(
    ' ',
  ),
)
/** What people answered, under names that are ids. */
const ANSWERS = new Set(['prerun', 'taskdata', 'custom_fields', 'value', 'field_value'])
/** What is one of the API's own words. */
const WORDS = new Set(['id', 'alias', 'field_type', 'type', 'source', 'field_validation'])
const MACHINE = /^(?:[\d\s:.,TZ+-]+|[0-9a-f]{32}|https?:\S+|\S+@\S+)$/

const ALL = INJECTIONS.join('\n')

/** The same answer, with an injection in every text that somebody may have written; the same text has the same one. */
export function hostile(answer: unknown, name = '', isAnswer = false): unknown {
  if (Array.isArray(answer)) return answer.map((one: unknown) => hostile(one, name, isAnswer))
  if (typeof answer === 'object' && answer !== null)
    return Object.fromEntries(
      Object.entries(answer).map(([key, value]: [string, unknown]) => [
        key,
        hostile(value, key, isAnswer || ANSWERS.has(key)),
      ]),
    )
  if (typeof answer !== 'string' || answer === '') return answer
  if (WORDS.has(name) || MACHINE.test(answer)) return answer
  if (LONG.has(name)) return `${answer} ${ALL}`
  return isAnswer || SHORT.has(name) || answer.includes(' ')
    ? `${answer} ${injectionFor(answer)}`
    : answer
}

/** By the number that a text ends in, so that a test meets all of them; else by its letters. */
function injectionFor(text: string) {
  const number = /\d+$/.exec(text)?.[0] ?? lettersOf(text)
  return INJECTIONS[Number(number) % INJECTIONS.length] ?? ''
}

const lettersOf = (text: string) =>
  [...text].reduce((sum, letter) => (sum * 31 + (letter.codePointAt(0) ?? 0)) % 1_000_003, 7)
