import { frameNow } from '#src/lib/frame.ts'
import { t } from '#src/texts/t.ts'

/** Why nothing can be changed here, whoever looks; undefined where it can. */
export const whyReadOnly = () => (frameNow().readonly ? t('readOnly.why') : undefined)
