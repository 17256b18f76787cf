import { t } from '#src/texts/run.ts'

/** The kinds of task that are not just tasks, in a word. */
export const TYPES: Record<string, string> = {
  approval: t('task.type.approval'),
  expiring: t('task.type.expiring'),
  email: t('task.type.email'),
  expiring_email: t('task.type.expiring_email'),
}
