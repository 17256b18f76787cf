import { Hono } from 'hono'
import { type ApiContext, type ApiEnv, query } from '../http.ts'
import { asIntegerId } from '../ids.ts'
import { many } from '../openapi/answers.ts'
import { documented } from '../openapi/documented.ts'
import { found } from '../refusal.ts'
import { findMember } from '../users/users.repository.ts'
import { groupsOfGuest, groupsOfMember, guestByCode } from './people-tasks.repository.ts'
import { taskAnswer } from './tasks.answers.ts'
import { isGivenToGuest, isGivenToUser } from './tasks.filters.ts'
import { pageOfOrgTasks } from './tasks.list.ts'
import { orgTasksQuery } from './tasks.schema.ts'

/** Guests' tasks come ten a page, whatever is asked for (reference 4.1). */
const GUEST_PAGE = 10

/** The tasks of one person, by name or through a group, as far as the caller sees them (reference 4.1). */
export const peopleTasksRoutes = ({ db }: ApiContext) =>
  new Hono<ApiEnv>()
    .get(
      '/me/tasks',
      documented('List my tasks', { 200: many(taskAnswer) }),
      query(orgTasksQuery),
      async (c) => {
        const { user, groups } = c.var.caller
        const mine = isGivenToUser(user.id, groups)
        return c.json(await pageOfOrgTasks(db, c, c.req.valid('query'), mine))
      },
    )
    .get(
      '/users/:id/tasks',
      documented('List the tasks of a member', { 200: many(taskAnswer) }),
      query(orgTasksQuery),
      async (c) => {
        const { org } = c.var.caller
        const id = found(asIntegerId(c.req.param('id')))
        found(await findMember(db, org.id, id))
        const theirs = isGivenToUser(id, await groupsOfMember(db, org.id, id))
        return c.json(await pageOfOrgTasks(db, c, c.req.valid('query'), theirs))
      },
    )
    .get(
      '/guests/:guest_code/tasks',
      documented('List the tasks of a guest', { 200: many(taskAnswer) }),
      query(orgTasksQuery),
      async (c) => {
        const guest = found(await guestByCode(db, c.var.caller.org.id, c.req.param('guest_code')))
        const theirs = isGivenToGuest(guest.id, await groupsOfGuest(db, guest.id))
        const asked = { ...c.req.valid('query'), per_page: GUEST_PAGE }
        return c.json(await pageOfOrgTasks(db, c, asked, theirs))
      },
    )
