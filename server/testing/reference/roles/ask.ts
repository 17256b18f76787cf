import { BODIES } from './requests.ts'
import type { somebody, Things } from './things.ts'

/** Asks what rows such as `PUT /runs/:run` say, each with things that no row before has changed. */
export function asker({ things, ask }: Awaited<ReturnType<typeof somebody>>) {
  let untouched: Promise<Things> | undefined
  return async (row: string): Promise<number> => {
    // An open problem would stand against everything else.
    if (row.endsWith('/resolved-threads')) untouched = things(true)
    const made = await (untouched ??= things())
    const [method = '', path = ''] = row.split(' ')
    const names = new Map<string, unknown>(Object.entries(made))
    const address = path.replaceAll(/:(\w+)/g, (_, name: string) =>
      encodeURIComponent(String(names.get(name))),
    )
    const { status } = await ask(method, address === '/' ? '' : address, BODIES[row]?.(made))
    if ((method !== 'GET' && status < 300) || row.endsWith('/resolved-threads'))
      untouched = undefined
    return status
  }
}
