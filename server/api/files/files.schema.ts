import { z } from 'zod'

const SUBJECTS = ['Checklist', 'Run', 'Task'] as const

const required = (name: string) =>
  z
    .string({ error: `The ${name} field is required.` })
    .trim()
    .min(1, { error: `The ${name} field is required.` })
    .max(255, { error: `The ${name} may not be longer than 255 characters.` })

const optional = z
  .string()
  .trim()
  .max(255, { error: 'May not be longer than 255 characters.' })
  .transform((text) => text || undefined)
  .optional()

/** What comes with a file (reference 10). A link to one has no `name` but a `url`. */
export const uploadFields = z.object({
  subject_type: required('subject_type').pipe(
    z.enum(SUBJECTS, { error: `The subject_type must be one of ${SUBJECTS.join(', ')}.` }),
  ),
  subject_id: required('subject_id'),
  uploaded_from: required('uploaded_from'),
  checklist_id: optional,
  step_id: optional,
  source: z
    .enum(['', 'local', 'url'], { error: 'The source must be local or url.' })
    .default('local')
    .transform((source) => source || ('local' as const)),
  system: optional,
  url: z
    .url({ protocol: /^https?$/, error: 'The url must be an address on the web.' })
    .max(2000, { error: 'The url may not be longer than 2000 characters.' })
    .optional(),
  filename: optional,
})
export type UploadFields = z.output<typeof uploadFields>

/** The same with the file, for the description. */
export const uploadForm = uploadFields.extend({ name: z.file().optional() })
