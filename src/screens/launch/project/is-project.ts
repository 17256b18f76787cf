import type { ApiError } from '#src/api/api-error.ts'
import type { Checklist } from '#src/api/schema/checklist.ts'
import type { Run } from '#src/api/schema/run.ts'

import { HIDDEN } from '../choose/offered.ts'

type Asking = Pick<Checklist, 'title' | 'prerun' | 'steps'>

/**
 * Whether a template may be the hidden one that processes without a template belong to: it has that name and asks for
 * nothing, or it is not to be had, as hidden ones are (reference 6.2).
 */
export const maybeHidden = (template: Asking | undefined, error: ApiError | null) =>
  template
    ? template.title === HIDDEN && template.prerun.length === 0 && !template.steps?.length
    : error?.status === 404 || error?.status === 403

/** Whether a process is one without a template, where its template may be the hidden one. */
export const isProject = ({
  checklist_title,
  ko_form_fields = [],
}: Pick<Run, 'checklist_title' | 'ko_form_fields'>) =>
  checklist_title === HIDDEN && ko_form_fields.length === 0
