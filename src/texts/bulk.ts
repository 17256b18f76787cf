import { actions } from './en.actions.ts'
import { bulk } from './en.bulk.ts'
import { en } from './en.ts'
import { later } from './en.later.ts'
import { textsOf } from './t.ts'

/** As `t` of t.ts, with the texts of what is done to many processes at once; only for what is itself loaded later. */
export const t = textsOf({ ...en, ...later, ...actions, ...bulk })
