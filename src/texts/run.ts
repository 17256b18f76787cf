import { en } from './en.ts'
import { later } from './en.later.ts'
import { run } from './en.run.ts'
import { tasks } from './en.tasks.ts'
import { textsOf } from './t.ts'

/** As `t` of t.ts, with the texts of a process's own page; only for what is loaded with it. */
export const t = textsOf({ ...en, ...later, ...run, ...tasks })
