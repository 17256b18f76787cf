import { en } from './en.ts'

/** A catalogue of one language: each text with its places in braces, or its plural forms by `count`. */
type Texts = Record<string, string | { one: string; other: string }>

type Places<Text> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never
type FormsOf<C extends Texts, K extends keyof C> = C[K] extends string ? C[K] : C[K][keyof C[K]]
type Values<C extends Texts, K extends keyof C> = {
  [Place in Places<FormsOf<C, K>>]: string | number
}
type Arguments<C extends Texts, K extends keyof C> = [Places<FormsOf<C, K>>] extends [never]
  ? []
  : [values: Values<C, K>]

// Made when first asked for: they cost much, and the first rows may need neither.
let plural: Intl.PluralRules | undefined
let number: Intl.NumberFormat | undefined

/** Gives the texts of a catalogue, their places filled; the compiler knows which places each has. */
export const textsOf =
  <C extends Texts>(catalogue: C) =>
  <K extends keyof C>(key: K, ...[values]: Arguments<C, K>): string => {
    const entry: string | { one: string; other: string } = catalogue[key] ?? ''
    const filled: Record<string, string | number> = values ?? {}
    if (typeof entry === 'string' && values === undefined) return entry
    const isOne =
      typeof entry !== 'string' &&
      (plural ??= new Intl.PluralRules('en')).select(Number(filled.count)) === 'one'
    const text = typeof entry === 'string' ? entry : entry[isOne ? 'one' : 'other']
    return text.replace(/\{(\w+)\}/g, (_place, name: string) => {
      const value = filled[name]
      return typeof value === 'number'
        ? (number ??= new Intl.NumberFormat('en-GB')).format(value)
        : (value ?? '')
    })
  }

/** One language, as far as the list needs it at once. */
export type Catalogue = typeof en

/** A text of the catalogue, its places filled; the compiler knows which places it has. */
export const t = textsOf(en)
