import { z } from 'zod'
import { guestAnswer } from '../guests/guests.answers.ts'
import { included } from '../openapi/answers.ts'
import { memberAnswer } from '../users/users.answers.ts'
import { groupFields } from './groups.answers.ts'

/** A group with its people where they were asked for: whole guests then stand in place of their addresses. */
export const groupWithPeopleAnswer = z
  .strictObject({
    ...groupFields,
    guests: z.union([z.array(z.string()), z.strictObject({ data: z.array(guestAnswer) })]),
    users: included(memberAnswer),
  })
  .meta({ id: 'GroupWithPeople' })
