import { expect, test } from 'vitest'
import { readEnvironment, WrongEnvironment } from './environment.ts'

test('with nothing set, everything has its documented default', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 4170,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    SEED: 'demo',
    FRAME_ANCESTORS: [],
    LOG_LEVEL: 'info',
  })
})

test('an empty variable counts as missing', () => {
  expect(readEnvironment({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 4170 })
})

test.each([
  ['PORT', 'http'],
  ['PORT', '70000'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DEMO_TOKEN', 'short'],
  ['SEED', 'full'],
  ['AUTH', 'none'],
  ['SESSION_SECRET', 'short'],
  ['PUBLIC_URL', 'runboard.example'],
  ['FRAME_ANCESTORS', '*'],
  ['LOG_LEVEL', 'loud'],
])('%s=%s is refused in one line that names it', (name, value) => {
  const refused = () => readEnvironment({ [name]: value })
  expect(refused).toThrow(WrongEnvironment)
  expect(refused).toThrow(new RegExp(`^${name} takes [^\n]+\\.$`))
})

test.each([
  [{}, 'PUBLIC_URL'],
  [{ PUBLIC_URL: 'https://runboard.example' }, 'AUTH'],
])('beyond loopback nothing is left to chance', (given, missing) => {
  expect(() => readEnvironment({ HOST: '0.0.0.0', ...given })).toThrow(
    new RegExp(`^${missing} is required`),
  )
})

test('frame ancestors are exact origins', () => {
  const { FRAME_ANCESTORS } = readEnvironment({
    FRAME_ANCESTORS: 'https://a.example/x, https://b.example:8443',
  })
  expect(FRAME_ANCESTORS).toEqual(['https://a.example', 'https://b.example:8443'])
})
