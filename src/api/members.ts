import { path } from './address.ts'
import { request } from './client.ts'
import { member } from './schema/member.ts'
import { organization } from './schema/organization.ts'
import { many, one } from './schema/wire.ts'

/** The organisations of the person who asks (reference 4.1). */
export const listMyOrganizations = (signal?: AbortSignal) =>
  request('GET', '/me/organizations', many(organization), { query: { per_page: 100 }, signal })

/** The person who asks as a member of the organisation, with role and zone (reference 4.1). */
export const getViewer = (org: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/me`, one(member), { signal })

/** Every member, also invited and disabled ones: old processes name them (reference 11.1). */
export const listMembers = (org: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/users`, many(member), {
    query: { per_page: 9999 },
    signal,
  })
