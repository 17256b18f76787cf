import { z } from 'zod'
import { hexId, moment } from '../openapi/answers.ts'
import { SETTINGS } from './organization.presenter.ts'

/** An organisation as one of its members sees it (reference 4.3); what its settings hold is nowhere described. */
export const organizationAnswer = z
  .strictObject({
    id: hexId,
    name: z.string(),
    timezone: z.string(),
    users_count: z.int(),
    user_role: z.enum(['admin', 'standard', 'light']),
    created_at: moment,
    created_on: moment,
    last_updated: moment,
    ...Object.fromEntries(SETTINGS.map((name) => [name, z.unknown()])),
  })
  .meta({ id: 'Organization' })
