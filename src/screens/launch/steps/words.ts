import type { Step } from '#src/api/schema/checklist.ts'
import { t } from '#src/texts/launch.ts'

import type { Who } from './who.ts'

const UNITS = ['minutes', 'hours', 'days', 'weeks', 'months'] as const

/** When a step is due by its own rule, in words; undefined where it has none, or none that we know. */
export function ruleInWords({ deadline }: Step, steps: readonly Step[]): string | undefined {
  const unit = UNITS.find((known) => known === deadline?.unit)
  if (!deadline || !unit) return
  const span = t(`wizard.unit.${unit}`, { count: deadline.value })
  const other = steps.find(({ id }) => id === deadline.step)
  return other
    ? t('wizard.due.afterStep', { span, step: other.title })
    : t('wizard.due.afterLaunch', { span })
}

/** Why these people have a step. */
export const whyThem = ({ because, isJoined }: Who) =>
  [t(`wizard.who.${because}`), isJoined && t('wizard.who.joined')].filter(Boolean).join('; ')
