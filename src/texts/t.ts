import { en } from './en.ts'

/** One language: each text with its places in braces, or its plural forms by `count`. */
export type Catalogue = typeof en
type Key = keyof Catalogue

type Places<Text> = Text extends `${string}{${infer Place}}${infer Rest}`
  ? Place | Places<Rest>
  : never
type FormsOf<K extends Key> = Catalogue[K] extends string
  ? Catalogue[K]
  : Catalogue[K][keyof Catalogue[K]]
type Values<K extends Key> = { [Place in Places<FormsOf<K>>]: string | number }
type Arguments<K extends Key> = [Places<FormsOf<K>>] extends [never] ? [] : [values: Values<K>]

const plural = new Intl.PluralRules('en')
const number = new Intl.NumberFormat('en-GB')

/** A text of the catalogue, its places filled; the compiler knows which places it has. */
export function t<K extends Key>(key: K, ...[values]: Arguments<K>): string {
  const entry: string | { one: string; other: string } = en[key]
  const filled: Record<string, string | number> = values ?? {}
  if (typeof entry === 'string' && values === undefined) return entry
  const isOne = typeof entry !== 'string' && plural.select(Number(filled.count)) === 'one'
  const text = typeof entry === 'string' ? entry : entry[isOne ? 'one' : 'other']
  return text.replace(/\{(\w+)\}/g, (_place, name: string) => {
    const value = filled[name]
    return typeof value === 'number' ? number.format(value) : (value ?? '')
  })
}
