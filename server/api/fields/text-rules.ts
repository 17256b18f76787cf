import type { FieldDefinition } from './field.ts'

type Rule = { holds: (text: string, limit: number) => boolean; says: (limit: number) => string }

const matches = (pattern: RegExp, says: string): Rule => ({
  holds: (text) => pattern.test(text),
  says: () => says,
})

/** Length in code points, as PHP's mb_strlen; `min` and `max` are lengths, for numbers too. */
const lengthOf = (text: string) => Array.from(text).length

/** The rules that a text field may carry, as Laravel understands them (reference 9.3). */
const RULES: Record<string, Rule> = {
  numeric: matches(/^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?\s*$/i, 'must be a number.'),
  email: matches(/^[^\s@]+@[^\s@]+$/, 'must be a valid email address.'),
  url: {
    holds: (text) => /^(?:https?|ftp):\/\/\S+$/i.test(text) && URL.canParse(text),
    says: () => 'must be a valid URL.',
  },
  alpha: matches(/^[\p{L}\p{M}]+$/u, 'may only contain letters.'),
  alpha_num: matches(/^[\p{L}\p{M}\p{N}]+$/u, 'may only contain letters and numbers.'),
  alpha_dash: matches(
    /^[\p{L}\p{M}\p{N}_-]+$/u,
    'may only contain letters, numbers, dashes and underscores.',
  ),
  min: {
    holds: (text, limit) => lengthOf(text) >= limit,
    says: (limit) => `must be at least ${limit} characters.`,
  },
  max: {
    holds: (text, limit) => lengthOf(text) <= limit,
    says: (limit) => `may not be greater than ${limit} characters.`,
  },
}

/** The first of a field's own rules that the text breaks, as a sentence. Rules that nobody knows are passed over. */
export function brokenTextRule(field: FieldDefinition, text: string): string | undefined {
  for (const entry of field.field_validation) {
    const [, name = '', digits] = /^([a-z_]+)(?::(\d{1,6}))?$/.exec(entry) ?? []
    const rule = Object.hasOwn(RULES, name) ? RULES[name] : undefined
    const needsLimit = name === 'min' || name === 'max'
    if (!rule || needsLimit !== (digits !== undefined)) continue
    const limit = Number(digits)
    if (!rule.holds(text, limit)) return `${field.label} ${rule.says(limit)}`
  }
}

/** Whether a rule is spelt as a definition may carry it: a name, for `min` and `max` with a length (reference 9.3). */
export function isKnownTextRule(entry: string): boolean {
  const [, name = '', digits] = /^([a-z_]+)(?::(\d{1,6}))?$/.exec(entry) ?? []
  return Object.hasOwn(RULES, name) && (name === 'min' || name === 'max') === (digits !== undefined)
}
