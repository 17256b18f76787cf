import { entered, HEADERS } from './frame-entry.ts'

/** A request that was sent before the app had come: where to, and what will be answered. */
type Early = { address: string; answer: Promise<Response> }

declare global {
  var runboardEarly: Early | undefined
}

/** Sends it; for the script in the page's head. */
export function askEarly(address: string) {
  const send = () => fetch(address, { headers: HEADERS })
  const entry = entered()
  const answer = entry ? entry.then(send) : send()
  // Whoever takes it hears of a failure; until then it is nobody's.
  answer.catch(() => {})
  globalThis.runboardEarly = { address, answer }
}

/** The answer to the request that was sent early, once and only for the very same address. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const early = globalThis.runboardEarly
  if (early?.address !== address) return undefined
  globalThis.runboardEarly = undefined
  return early.answer
}

/** Whether the request that was sent early has been answered with rows; false where there is none. */
export const isEarlySound = async () => {
  try {
    return (await globalThis.runboardEarly?.answer)?.ok ?? false
  } catch {
    return false
  }
}

/** What the early rows are called, and their templates; none where they have not been answered. */
export async function firstNames(): Promise<{ name: string; template: string }[]> {
  try {
    const answer = await globalThis.runboardEarly?.answer
    const body: unknown = answer?.ok ? await answer.clone().json() : undefined
    const rows: unknown = isObject(body) ? body['data'] : undefined
    return (Array.isArray(rows) ? rows : []).filter(isObject).map((row) => ({
      name: textOf(row['name']),
      template: textOf(row['checklist_title']),
    }))
  } catch {
    return []
  }
}

const isObject = (it: unknown): it is Record<string, unknown> =>
  typeof it === 'object' && it !== null

const textOf = (it: unknown) => (typeof it === 'string' ? it : '')
