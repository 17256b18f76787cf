import { en } from './en.ts'
import { frame } from './en.frame.ts'
import { later } from './en.later.ts'
import { textsOf } from './t.ts'

/** As `t` of later.ts, with the texts of frames; only for what is itself loaded later. */
export const t = textsOf({ ...en, ...later, ...frame })
