import { request } from './client.ts'
import { membersAddress, viewerAddress } from './member-address.ts'
import { member } from './schema/member.ts'
import { organization } from './schema/organization.ts'
import { many, one } from './schema/wire.ts'

/** The organisations of the person who asks (reference 4.1). */
export const listMyOrganizations = (signal?: AbortSignal) =>
  request('GET', '/me/organizations', many(organization), { query: { per_page: 100 }, signal })

/** The person who asks as a member of the organisation, with role and zone (reference 4.1). */
export const getViewer = (org: string, signal?: AbortSignal) =>
  request('GET', viewerAddress(org).target, one(member), { signal })

/** Every member, also invited and disabled ones: old processes name them (reference 11.1). */
export function listMembers(org: string, signal?: AbortSignal) {
  const { target, query } = membersAddress(org)
  return request('GET', target, many(member), { query, signal })
}
