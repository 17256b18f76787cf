import { z } from 'zod'

export type Sorting<Column extends string> = { column: Column; direction: 'asc' | 'desc' }

/**
 * A `sort` parameter: a field name, `-` in front turns it round. `fields` says which column each name stands for;
 * an unknown name is ignored (reference 5.2).
 */
export function sorting<Column extends string>(
  fields: Record<string, Column>,
  initial: Sorting<Column>,
) {
  return z
    .string()
    .default('')
    .transform((text): Sorting<Column> => {
      const name = text.replace(/^-/, '')
      const column = Object.hasOwn(fields, name) ? fields[name] : undefined
      return column === undefined
        ? initial
        : { column, direction: text.startsWith('-') ? 'desc' : 'asc' }
    })
    .describe(`One of ${Object.keys(fields).join(', ')}; a - in front turns the order round`)
}
