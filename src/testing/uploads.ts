import { rm } from 'node:fs/promises'

import { MAX_FILE as max, nameError as refusal } from '#server/api/files/upload.rules.ts'
import { uploadsFolder } from '#server/testing.ts'

/** What the server takes: the page has the same rules, which a test compares. */
export const MAX_FILE = max
export const nameError = refusal

/** Removes what tests have uploaded; for `afterAll` of those that do. */
export const removeUploads = () => rm(uploadsFolder, { recursive: true, force: true })
