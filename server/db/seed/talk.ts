import type { Owners } from '../../api/tasks/owners.rules.ts'
import { ableOf, type Actor } from './cast.ts'
import type { Random } from './random.ts'
import type { RunPlan } from './run-plan.ts'
import type { Scenario } from './scenario.ts'
import type { Setting } from './setting.ts'
import type { Story } from './story.ts'
import type { BuiltTemplate } from './template.ts'
import { fromWork, toWork } from './work-time.ts'

type Task = { id: string; title: string; state: string; completed_at: Date | null }

type Scene = {
  scenario: Scenario
  template: BuiltTemplate
  plan: RunPlan
  tasks: Task[]
  /** The owners of each task. */
  people: Owners[]
  owner: number
  id: string
  name: string
  setting: Setting
  random: Random
  story: Story
}

/** What is still open of what people said, and how many problems on which task. */
export type Talk = {
  problems: Map<string, number>
  open_problems: number
  open_issues: number
  open_improvements: number
}

const ANSWERS = [
  'Solved: we found another way.',
  'Sorted out on the phone.',
  'They have sent a new one, everything fits now.',
  'Waited a day, works again.',
]

const MENTIONS = ['can you have a look?', 'this is for you.', 'do you know more about it?']

/** Comments, problems, improvements of a run, as its scenario wants them. */
export function tellTalk(scene: Scene): Talk {
  const { scenario, template, random, story } = scene
  const talk: Talk = { problems: new Map(), open_problems: 0, open_issues: 0, open_improvements: 0 }
  const from = toWork(scene.plan.launched)
  const between = (start: number, end: number) => fromWork(random.int(start, Math.max(start, end)))
  const visible = scene.tasks.flatMap((task, at) =>
    task.state === 'auto-skipped' ? [] : [{ task, owners: scene.people[at] }],
  )
  const somebody = (owners: Owners | undefined, at: Date): Actor => {
    const able = owners ? ableOf(owners, at, scene.setting) : []
    return able.length > 0 ? random.pick(able) : activeOwner(scene, at)
  }

  for (let left = commentsOf(scenario, random); left > 0; left -= 1) {
    const on = random.chance(0.75) ? random.pick(visible) : undefined
    const at = between(from, scene.plan.until)
    const words = random.pick(template.comments)
    const content = random.chance(0.15)
      ? `@[${scene.setting.userOf(random.pick(['ana', 'helen', 'noah', 'diego']))}] ${random.pick(MENTIONS)} ${words}`
      : words
    story.say({
      id: random.id(),
      at,
      by: somebody(on?.owners, at),
      label: random.chance(0.06) ? 'advice' : 'comment',
      content,
      task: on?.task ?? null,
      forGuests: random.chance(0.3),
    })
  }

  // A problem that is over.
  const done = visible.filter(({ task }) => task.state === 'completed')
  if (done.length > 0 && random.chance(0.1)) {
    const { task, owners } = random.pick(done)
    const end = toWork(task.completed_at ?? scene.plan.launched)
    const reported = random.int(from, end)
    const id = random.id()
    const at = fromWork(reported)
    const solved = between(reported, end)
    const words = { task, forGuests: false }
    story.say({
      id,
      at,
      by: somebody(owners, at),
      label: 'problem',
      content: random.pick(template.problems),
      ...words,
    })
    story.say({
      id: random.id(),
      at: solved,
      by: somebody(owners, solved),
      label: 'resolve',
      content: random.pick(ANSWERS),
      resolves: id,
      ...words,
    })
  }

  const now = () => between(scene.plan.last, scene.plan.until)
  const open = visible.filter(({ task }) => task.state !== 'completed')
  if (scenario === 'problem')
    for (const { task, owners } of random.some(open, random.chance(0.15) ? 2 : 1)) {
      const at = now()
      const content = random.pick(template.problems)
      story.say({ id: random.id(), at, by: somebody(owners, at), label: 'problem', content, task })
      talk.problems.set(task.id, 1)
      talk.open_problems += 1
    }
  if (scenario === 'issue') {
    const at = now()
    const content = `Everything on hold: ${random.pick(template.problems)}`
    story.say({
      id: random.id(),
      at,
      by: activeOwner(scene, at),
      label: 'problem',
      content,
      task: null,
    })
    talk.open_issues = 1
  }
  if (scenario === 'improvement' || random.chance(0.03)) {
    const at = now()
    const on = random.chance(0.5) ? random.pick(visible) : undefined
    story.say({
      id: random.id(),
      at,
      by: somebody(on?.owners, at),
      label: 'improvement',
      content: random.pick(template.improvements),
      task: on?.task ?? null,
    })
    talk.open_improvements = 1
  }
  return talk
}

const commentsOf = (scenario: Scenario, random: Random) =>
  scenario === 'just_started' ? random.pick([0, 0, 1]) : random.pick([0, 0, 0, 1, 1, 2, 3, 5])

/** The run's owner; the admin for one who has left. */
const activeOwner = ({ owner, setting }: Scene, at: Date): Actor => ({
  kind: 'user',
  id: owner === setting.userOf('sofia') && at >= setting.left ? setting.userOf('ana') : owner,
})
