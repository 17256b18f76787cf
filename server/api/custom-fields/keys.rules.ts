import type { CustomFieldType } from '../../db/database.ts'

const WITH_CHOICES: CustomFieldType[] = ['radio', 'dropdown', 'multiselect']
const WITH_OPTIONS: CustomFieldType[] = [...WITH_CHOICES, 'table']

/** What is wrong with the options of a key: choices need some, columns are free to have, others have none. */
export function optionsError(type: CustomFieldType, options: string[]): string | undefined {
  if (WITH_CHOICES.includes(type) && options.length === 0)
    return `A field of the type ${type} needs options.`
  if (!WITH_OPTIONS.includes(type) && options.length > 0)
    return `A field of the type ${type} has no options.`
}
