import { type Address, path } from './address.ts'

// Shared with the script that asks for who is who before the app has come.

/** Where the person who asks is, as a member of the organisation (reference 4.1). */
export const viewerAddress = (org: string): Address => ({ target: path`/organizations/${org}/me` })

/** Where every member is (reference 11.1). */
export const membersAddress = (org: string): Address => ({
  target: path`/organizations/${org}/users`,
  query: { per_page: 9999 },
})
