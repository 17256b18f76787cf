import { entered, HEADERS } from './frame-entry.ts'

/** What was asked before the app had come: what the rows will be answered, and by its address whatever nobody took yet. */
type Early = { rows: Promise<Response>; answers: Map<string, Promise<Response>> }

declare global {
  var runboardEarly: Early | undefined
}

/** Asks for the rows, and once they are here for all that stands in them; for the script in the page's head. */
export function askEarly(rows: string, others: readonly string[]) {
  const send = (address: string) => {
    const answer = fetch(address, { headers: HEADERS })
    // Whoever takes it hears of a failure; until then it is nobody's.
    answer.catch(() => {})
    return answer
  }
  const entry = entered()
  const first = entry ? entry.then(() => send(rows)) : send(rows)
  const answers = new Map([[rows, first]])
  const askOthers = ({ ok }: Response) => {
    // Once the app has taken the rows it asks for the rest itself.
    if (ok && answers.has(rows)) for (const address of others) answers.set(address, send(address))
  }
  first.then(askOthers, () => {})
  globalThis.runboardEarly = { rows: first, answers }
}

/** The answer to a request that was sent early, once and only for the very same address. */
export function takeEarly(address: string): Promise<Response> | undefined {
  const answers = globalThis.runboardEarly?.answers
  const answer = answers?.get(address)
  answers?.delete(address)
  return answer
}

/** Whether rows were asked for early, and have been answered. */
export const isEarlySound = async () => {
  try {
    return (await globalThis.runboardEarly?.rows)?.ok ?? false
  } catch {
    return false
  }
}

/** What the early rows are called, and their templates; none where they have not been answered. */
export async function firstNames(): Promise<{ name: string; template: string }[]> {
  try {
    const answer = await globalThis.runboardEarly?.rows
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
