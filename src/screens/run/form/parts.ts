import type { RunPart } from '#src/queries/run-queries.ts'

/** What the kick-off form needs of a process. */
export const PARTS: readonly RunPart[] = ['ko_form_fields', 'checklist']
