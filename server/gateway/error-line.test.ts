import { expect, test } from 'vitest'
import { errorLine } from './error-line.ts'

const thrown = (act: () => unknown) => {
  try {
    act()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}
const json = (text: string) => JSON.parse(text) as { a: { b: string } }

test('an error of our own code says what and where', () => {
  const line = errorLine(thrown(() => json('{}').a.b))
  expect(line).toMatchObject({
    type: 'TypeError',
    message: expect.stringMatching(/^Cannot read properties/),
  })
  expect(line.at[0]).toContain('error-line.test.ts')
})

test.each([
  ['a text that is no JSON', thrown(() => json('Zebra'))],
  [
    'a statement',
    Object.assign(new Error('insert into t values Zebra'), {
      severity: 'ERROR',
      detail: 'Zebra',
      parameters: ['Zebra'],
    }),
  ],
  ['an error with a body', Object.assign(new TypeError('no'), { body: 'Zebra' })],
  ['a quoted word', new Error('no member is called "Zebra"')],
  ['a quoted word with quotes in it', new Error('no member is called "Ze"bra"')],
  ['an address', new TypeError('Failed to parse URL from Zebra/zebra')],
  ['a name that is an e-mail address', new Error('unknown: Zebra@example.com')],
  ['a cause', new Error('failed', { cause: new SyntaxError('Zebra') })],
  ['an error that calls itself plain', Object.assign(new SyntaxError('Zebra'), { name: 'Error' })],
  ['lines below a message', new Error('failed\n    at Zebra')],
  ['a code that is a sentence', Object.assign(new Error('failed'), { code: 'Zebra said so' })],
  ['what is no error', 'Zebra'],
])('%s is not repeated', (_name, error) => {
  expect(JSON.stringify(errorLine(error))).not.toMatch(/zebra/i)
})

test('the code of a refusal by the system is told, and of its causes too', () => {
  const cause = Object.assign(new Error('connect ECONNREFUSED 127.0.0.1:5432'), {
    code: 'ECONNREFUSED',
  })
  expect(errorLine(new TypeError('fetch failed', { cause }))).toMatchObject({
    type: 'TypeError',
    message: 'fetch failed',
    cause: { code: 'ECONNREFUSED' },
  })
})
