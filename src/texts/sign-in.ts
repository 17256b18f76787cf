import { en } from './en.ts'
import { later } from './en.later.ts'
import { signIn } from './en.sign-in.ts'
import { textsOf } from './t.ts'

/** As `t` of later.ts, with the texts of signing in; only for what is itself loaded later. */
export const t = textsOf({ ...en, ...later, ...signIn })
