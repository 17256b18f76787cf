import { z } from 'zod'
import { hexId } from '../openapi/answers.ts'

/** A job title (reference 11.4). */
export const roleAnswer = z.strictObject({ id: hexId, title: z.string() }).meta({ id: 'Role' })
