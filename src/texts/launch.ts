import { fields } from './en.fields.ts'
import { en } from './en.ts'
import { later } from './en.later.ts'
import { launch } from './en.launch.ts'
import { sure } from './en.sure.ts'
import { textsOf } from './t.ts'

/** As `t` of t.ts, with the texts of launching a process; only for what is loaded with it. */
export const t = textsOf({ ...en, ...later, ...fields, ...launch, ...sure })
