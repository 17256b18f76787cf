import { path } from './address.ts'
import { request } from './client.ts'
import { guest } from './schema/guest.ts'
import { many } from './schema/wire.ts'

/** Every guest of the organisation (reference 11.2). */
export const listGuests = (org: string, signal?: AbortSignal) =>
  request('GET', path`/organizations/${org}/guests`, many(guest), {
    query: { per_page: 999 },
    signal,
  })
