import type { Thread } from '#src/api/schema/thread.ts'
import { t } from '#src/texts/talk.ts'
import type { State } from '#src/ui/state-badge.tsx'

type Facts = Pick<Thread, 'label' | 'resolve_id'>

const CAN_END = ['problem', 'improvement']

/** Whether it waits for somebody to resolve it. */
export const isOpenEnded = ({ label, resolve_id }: Facts) =>
  CAN_END.includes(label) && resolve_id === null

/** What a comment is when it is more than a comment, and whether it is over. */
export function labelState({ label, resolve_id }: Facts): State | undefined {
  const isOver = resolve_id !== null
  const end = t(isOver ? 'talk.resolved' : 'talk.unresolved')
  switch (label) {
    case 'problem':
      return isOver
        ? {
            name: 'resolved',
            tone: 'neutral',
            icon: 'check',
            word: `${t('talk.label.problem')} · ${end}`,
          }
        : {
            name: 'problem',
            tone: 'danger',
            icon: 'stop',
            word: `${t('talk.label.problem')} · ${end}`,
          }
    case 'improvement':
      return isOver
        ? {
            name: 'improved',
            tone: 'neutral',
            icon: 'check',
            word: `${t('talk.label.improvement')} · ${end}`,
          }
        : {
            name: 'improvement',
            tone: 'accent',
            icon: 'up',
            word: `${t('talk.label.improvement')} · ${end}`,
          }
    case 'resolve':
      return { name: 'resolution', tone: 'ok', icon: 'check', word: t('talk.label.resolve') }
    case 'advice':
      return { name: 'advice', tone: 'neutral', icon: 'flag', word: t('talk.label.advice') }
    case 'comment':
      return undefined
    default:
      return { name: 'other', tone: 'neutral', icon: 'circle', word: label }
  }
}
