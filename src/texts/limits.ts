import { en } from './en.ts'
import { later } from './en.later.ts'
import { limits } from './en.limits.ts'
import { textsOf } from './t.ts'

/** As `t` of later.ts, with the texts of the API's limits; only for what is itself loaded later. */
export const t = textsOf({ ...en, ...later, ...limits })
