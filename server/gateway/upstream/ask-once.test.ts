import { expect, test } from 'vitest'
import { askOnce } from './ask-once.ts'
import type { Forward } from './forward.ts'

/** An API whose answers a test gives one by one, and how often it was asked. */
function behind(options?: Parameters<typeof askOnce>[2]) {
  const asked: { request: Request; answer: (response: Response) => void }[] = []
  const forward: Forward = (request) => {
    const { promise, resolve } = Promise.withResolvers<Response>()
    asked.push({ request, answer: resolve })
    return promise
  }
  const clock = { now: 0 }
  const once = askOnce(forward, () => new Date(clock.now), options)
  const ask = (path = '/runs', { token = 'ana', ...init }: RequestInit & { token?: string } = {}) =>
    once.forward(
      new Request(`http://127.0.0.1/api/organizations/a${path}`, {
        ...init,
        headers: { Accept: 'application/json', Authorization: `Bearer ${token}`, ...init.headers },
      }),
    )
  return { asked, ask, clock, numbers: once.numbers }
}

const list = (text: string, status = 200) =>
  Response.json({ text }, { status, headers: { 'X-Request-Id': text } })
const textOf = async (answer: Promise<Response>) => (await (await answer).json()).text

test('what several ask at once is asked once', async () => {
  const { asked, ask, numbers } = behind()
  const answers = [ask(), ask(), ask()]
  expect(asked).toHaveLength(1)
  asked[0]?.answer(list('one'))
  expect(await Promise.all(answers.map(textOf))).toEqual(['one', 'one', 'one'])
  expect((await answers[2])?.headers.get('X-Request-Id')).toBe('one')
  expect(numbers()).toMatchObject({ shared: 2, kept: 0 })
})

test.each([
  ['another person', '/runs', { token: 'rui' }],
  ['another query', '/runs?page=2', {}],
  ['another type', '/runs', { headers: { Accept: 'text/csv' } }],
  ['a part of it', '/runs', { headers: { Range: 'bytes=0-1' } }],
  ['what can wait', '/runs', { headers: { 'X-Runboard-Priority': 'background' } }],
])('%s is asked for apart', async (_name, path, init) => {
  const { asked, ask } = behind()
  void ask()
  void ask(path, init)
  expect(asked).toHaveLength(2)
})

test('files are asked for by each', () => {
  const { asked, ask } = behind()
  void ask('/file/1/dl')
  void ask('/file/1/dl')
  expect(asked).toHaveLength(2)
})

test('for a second the first answer is as good as a new one', async () => {
  const { asked, ask, clock, numbers } = behind()
  const first = ask()
  asked[0]?.answer(list('one'))
  await first
  clock.now = 999
  expect(await textOf(ask())).toBe('one')
  expect(await textOf(ask('/runs', { headers: { 'X-Runboard-Priority': 'background' } }))).toBe(
    'one',
  )
  clock.now = 1000
  void ask()
  expect(asked).toHaveLength(2)
  expect(numbers()).toMatchObject({ shared: 0, kept: 2 })
})

test('a refusal is shared and not kept', async () => {
  const { asked, ask } = behind()
  const answers = [ask(), ask()]
  asked[0]?.answer(list('no', 403))
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([403, 403])
  void ask()
  expect(asked).toHaveLength(2)
})

test('what a person changes they see at once; others do not make them ask again', async () => {
  const { asked, ask } = behind()
  const first = ask()
  asked[0]?.answer(list('before'))
  await first
  const other = ask('/tags', { method: 'POST', token: 'rui' })
  asked[1]?.answer(list('other'))
  await other
  expect(await textOf(ask())).toBe('before')

  const change = ask('/tags', { method: 'POST' })
  // From before the change, or from after it: nobody knows.
  const meanwhile = ask()
  expect(asked).toHaveLength(4)
  asked[2]?.answer(list('changed', 201))
  await change
  const after = ask()
  expect(asked).toHaveLength(5)
  asked[3]?.answer(list('unclear'))
  asked[4]?.answer(list('after'))
  expect(await textOf(meanwhile)).toBe('unclear')
  expect(await textOf(after)).toBe('after')
  expect(await textOf(ask())).toBe('after')
})

test('one who leaves takes nothing from the others; the last one ends it', async () => {
  const { asked, ask } = behind()
  const [one, two] = [new AbortController(), new AbortController()]
  const answers = [ask('/runs', { signal: one.signal }), ask('/runs', { signal: two.signal })]
  one.abort()
  expect((await answers[0])?.status).toBe(499)
  expect(asked[0]?.request.signal.aborted).toBe(false)
  two.abort()
  expect((await answers[1])?.status).toBe(499)
  expect(asked[0]?.request.signal.aborted).toBe(true)
  void ask()
  expect(asked).toHaveLength(2)
})

test('one who leaves before the others get an answer leaves them that answer', async () => {
  const { asked, ask } = behind()
  const one = new AbortController()
  const gone = ask('/runs', { signal: one.signal })
  const stays = ask()
  one.abort()
  await gone
  asked[0]?.answer(list('one'))
  expect(await textOf(stays)).toBe('one')
})

test('what turns out to be long goes to the first, and the others ask for themselves', async () => {
  const { asked, ask, numbers } = behind({ longest: 20 })
  const answers = [ask(), ask()]
  asked[0]?.answer(list('longer than twenty bytes'))
  expect(await textOf(answers[0] ?? ask())).toBe('longer than twenty bytes')
  expect(asked).toHaveLength(2)
  asked[1]?.answer(list('another long answer of it'))
  expect(await textOf(answers[1] ?? ask())).toBe('another long answer of it')
  expect(numbers().bytes).toBe(0)
})

test('long answers that do not say how long they are pass through whole', async () => {
  const { asked, ask } = behind({ longest: 20 })
  const answer = ask()
  const parts = ['{"text":"', 'a'.repeat(30), 'b'.repeat(30), '"}']
  const body = new ReadableStream({
    start(to) {
      for (const part of parts) to.enqueue(Buffer.from(part))
      to.close()
    },
  })
  asked[0]?.answer(new Response(body, { headers: { 'Content-Type': 'application/json' } }))
  expect(await (await answer).text()).toBe(parts.join(''))
})

test('no more is kept than there is room for', async () => {
  const { asked, ask, numbers } = behind({ room: 40 })
  for (const path of ['/1', '/2', '/3']) {
    const answer = ask(path)
    asked.at(-1)?.answer(list('fifteen'))
    // oxlint-disable-next-line no-await-in-loop -- one after the other
    await answer
  }
  expect(numbers().bytes).toBeLessThanOrEqual(40)
  const change = ask('/tags', { method: 'POST' })
  asked.at(-1)?.answer(list('changed'))
  await change
  expect(numbers().bytes).toBe(0)
})
