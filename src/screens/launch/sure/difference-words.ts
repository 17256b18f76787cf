import { exactTime } from '#src/lib/dates.ts'
import { type NameOf, namesOf } from '#src/screens/fields/people-names.ts'
import { t } from '#src/texts/launch.ts'

import type { Difference } from './compare.ts'

type AnswerDifference = Extract<Difference, { what: 'answer' }>

/** What everything is called. */
export type DifferenceEnv = NameOf & {
  zone: string
  tag: (id: string) => string
  folder: (id: string) => string
  groupName: (id: string) => string
  answer: (one: AnswerDifference, value: unknown) => string
  label: (one: AnswerDifference) => string
}

type Words = { id: string; label: string; sent?: string; stored?: string; advice: string }

const LABELS = {
  name: 'diff.name',
  summary: 'diff.summary',
  owner: 'diff.owner',
  starter: 'diff.starter',
  parent: 'diff.parent',
  starred: 'diff.starred',
  public: 'diff.public',
  tags: 'diff.tags',
  folders: 'diff.folders',
  users: 'diff.users',
  groups: 'diff.groups',
} as const

/** A difference as people read it: what, sent, stored, and what to do about it. */
export function inWords(one: Difference, env: DifferenceEnv): Words {
  switch (one.what) {
    case 'answer':
      return {
        id: one.field.id,
        label: env.label(one),
        sent: env.answer(one, one.sent),
        stored: env.answer(one, one.stored),
        advice: t(`diff.${one.is}`),
      }
    case 'deadline':
      return {
        id: `${one.what} ${one.title}`,
        label: t('diff.deadline', { title: one.title }),
        sent: exactTime(one.sent, env.zone),
        stored: one.stored === null ? '' : exactTime(one.stored, env.zone),
        advice: t(one.stored === null ? 'diff.lost' : 'diff.moved'),
      }
    case 'owners':
      return {
        id: `${one.what} ${one.title}`,
        label: t('diff.owners', { title: one.title }),
        sent: namesOf(one.sent, env).join(', '),
        stored: namesOf(one.stored, env).join(', '),
        advice: t('diff.people'),
      }
    case 'task':
      return {
        id: `${one.what} ${one.title}`,
        label: t('diff.task', { title: one.title }),
        advice: t('diff.noTask'),
      }
    default:
      return {
        id: one.what,
        label: t(LABELS[one.what]),
        ...texts(one, env),
        advice: t(one.what === 'name' ? 'diff.named' : 'diff.other'),
      }
  }
}

type Plain = Exclude<Difference, { what: 'answer' | 'deadline' | 'owners' | 'task' }>

function texts(one: Plain, env: DifferenceEnv): { sent: string; stored: string } {
  const both = <T>(sent: T, stored: T, say: (value: T) => string) => ({
    sent: say(sent),
    stored: say(stored),
  })
  const person = (id: string | null) => (id === null ? '' : (env.member(id) ?? id))
  switch (one.what) {
    case 'name':
    case 'summary':
      return both(one.sent, one.stored, (text) => text)
    case 'owner':
    case 'starter':
      return both<string | null>(one.sent, one.stored, person)
    case 'parent':
      return both<string | null>(one.sent, one.stored, (id) => id ?? '')
    case 'starred':
    case 'public':
      return both(one.sent, one.stored, (is) => t(is ? 'diff.yes' : 'diff.no'))
    case 'tags':
      return both(one.sent, one.stored, (ids) => ids.map(env.tag).join(', '))
    case 'folders':
      return both(one.sent, one.stored, (ids) => ids.map(env.folder).join(', '))
    case 'groups':
      return both(one.sent, one.stored, (ids) => ids.map(env.groupName).join(', '))
    case 'users':
      return both(one.sent, one.stored, (ids) => ids.map(person).join(', '))
  }
}
