import type { Field } from '#src/api/schema/field.ts'
import { t } from '#src/texts/fields.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'

import { Answer } from './answer.tsx'

type AnswerChoiceProps = {
  field: Field
  theirs: unknown
  onTheirs: () => void
  onMine: () => void
}

/** Somebody else has stored another answer meanwhile: both are shown, and nobody but the reader decides. */
export const AnswerChoice = ({ field, theirs, onTheirs, onMine }: AnswerChoiceProps) => (
  <div
    role="alert"
    className="grid gap-1.5 rounded border border-warn/40 bg-warn-soft px-2.5 py-1.5"
  >
    <p className="flex items-start gap-1.5">
      <Icon name="alert" className="mt-0.5 text-warn" />
      {t('field.theirs')}
    </p>
    <div className="rounded border border-line bg-surface px-2 py-1 wrap-anywhere">
      <Answer field={field} value={theirs} />
    </div>
    <div className="flex flex-wrap gap-2">
      <Button className="h-7" onClick={onTheirs}>
        {t('field.takeTheirs')}
      </Button>
      <Button className="h-7" onClick={onMine}>
        {t('field.keepMine')}
      </Button>
    </div>
  </div>
)
