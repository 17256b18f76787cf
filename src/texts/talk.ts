import { en } from './en.ts'
import { later } from './en.later.ts'
import { run } from './en.run.ts'
import { talk } from './en.talk.ts'
import { textsOf } from './t.ts'

/** As `t` of run.ts, with the texts of comments, activity, files and people; only for what is itself loaded later. */
export const t = textsOf({ ...en, ...later, ...run, ...talk })
