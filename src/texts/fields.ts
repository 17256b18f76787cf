import { en } from './en.ts'
import { fields } from './en.fields.ts'
import { later } from './en.later.ts'
import { textsOf } from './t.ts'

/** As `t` of t.ts, with the texts of form fields; only for what is itself loaded later. */
export const t = textsOf({ ...en, ...later, ...fields })
