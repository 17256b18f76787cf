import { copy } from '#src/lib/copy.ts'
import { answerText } from '#src/screens/fields/answer-text.ts'
import { nameOf } from '#src/screens/fields/form-state.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/fields.ts'
import { Button } from '#src/ui/button.tsx'

import type { Answer } from './answers-of.ts'
import { useTextEnv } from './use-text-env.ts'

/** Copies all answers, each under what was asked. */
export function CopyAll({ title, answers }: { title: string; answers: readonly Answer[] }) {
  const env = useTextEnv(answers)
  const text = () =>
    [
      title,
      ...answers.map(
        ({ field, value }) =>
          `${nameOf(field)}: ${answerText(field, value, env) || t('answers.none')}`,
      ),
    ].join('\n')
  return (
    <Button
      look="quiet"
      className="h-7"
      onClick={() =>
        void copy(text()).then((isDone) =>
          tell(t(isDone ? 'answers.copiedAll' : 'answers.copyDenied'), isDone ? 'plain' : 'danger'),
        )
      }
    >
      {t('answers.copyAll')}
    </Button>
  )
}
