import { useId } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import type { Task } from '#src/api/schema/task.ts'
import { t } from '#src/texts/talk.ts'

import { FileLine } from '../files/file-line.tsx'
import { filesOf } from '../files/files-of.ts'

/** The files of a task's form, to look at and to save; they are added and taken off in the form itself. */
export function TaskFiles({ task }: { run: Run; task: Task }) {
  const id = useId()
  const files = filesOf({ tasks: [task] })
  if (files.length === 0) return null
  return (
    <section aria-labelledby={id} className="grid min-w-0 gap-2">
      <h3 id={id} className="text-md font-semibold">
        {t('files.title')}
      </h3>
      <ul className="grid gap-2">
        {files.map((file) => (
          <li key={file.key}>
            <FileLine file={file} where={'label' in file.place ? file.place.label : undefined} />
          </li>
        ))}
      </ul>
    </section>
  )
}
