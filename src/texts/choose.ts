import { choose } from './en.choose.ts'
import { en } from './en.ts'
import { later } from './en.later.ts'
import { textsOf } from './t.ts'

/** As `t` of t.ts, with the texts of choosing what to launch; only for what is loaded with it. */
export const t = textsOf({ ...en, ...later, ...choose })
