import type { testApi } from '../testing.ts'

type Api = Awaited<ReturnType<typeof testApi>>

/** What each official client sends with every request (reference 1.2). */
const HEADERS = {
  n8n: {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'X-Tallyfy-Client': 'n8n',
  },
  cli: { Accept: 'application/json', 'X-Tallyfy-Client': 'APIClient', 'User-Agent': 'tallyfy-cli' },
  sdk: {
    Accept: 'application/json',
    'Content-Type': 'application/json',
    'X-Tallyfy-Client': 'APIClient',
  },
} satisfies Record<string, Record<string, string>>

/** Asks as an official client does: its headers, its path below the organisation, its body or none. */
export function asClient({ api, org }: Pick<Api, 'api' | 'org'>, token: string) {
  return (client: keyof typeof HEADERS) => (method: string, path: string, body?: object) =>
    api.request(`/organizations/${org}${path}`, {
      method,
      headers: {
        ...HEADERS[client],
        ...(body && { 'Content-Type': 'application/json' }),
        Authorization: `Bearer ${token}`,
      },
      ...(body && { body: JSON.stringify(body) }),
    })
}
