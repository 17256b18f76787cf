import { expect, test } from 'vitest'
import { readEnvironment, WrongEnvironment } from './environment.ts'

test('with nothing set, everything has its documented default', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 4170,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    SEED: 'demo',
    FRAME_ANCESTORS: [],
    TEST_MODE: false,
    FAULTS: [],
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
  ['RATE_LIMIT_USER', '0'],
  ['RATE_LIMIT_ORG', 'many'],
  ['TEST_MODE', 'maybe'],
  ['FAULTS', '{'],
  ['FAULTS', '[{"kind":"earthquake"}]'],
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

test.each([
  [{ TALLYFY_API_URL: 'https://go.tallyfy.com/api' }, 'TALLYFY_API_URL'],
  [{ HOST: '0.0.0.0', PUBLIC_URL: 'http://localhost', AUTH: 'demo' }, 'HOST'],
  [{ PUBLIC_URL: 'https://runboard.example' }, 'PUBLIC_URL'],
])('TEST_MODE is refused where others could reach it: %j', (given, named) => {
  expect(() => readEnvironment({ TEST_MODE: 'true', ...given })).toThrow(
    new RegExp(`^TEST_MODE is refused .*${named}`),
  )
})

test('switches from the environment need TEST_MODE', () => {
  const FAULTS = '[{"kind":"latency","ms":300}]'
  expect(() => readEnvironment({ FAULTS })).toThrow(/^FAULTS needs TEST_MODE/)
  expect(readEnvironment({ FAULTS, TEST_MODE: '1' })).toMatchObject({
    TEST_MODE: true,
    FAULTS: [{ kind: 'latency', ms: 300, rate: 1 }],
  })
})
