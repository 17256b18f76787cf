import { expect, test } from 'vitest'
import { readEnvironment, WrongEnvironment } from './environment.ts'

test('with nothing set, everything has its documented default', () => {
  expect(readEnvironment({})).toEqual({
    PORT: 4170,
    HOST: '127.0.0.1',
    DATA_DIR: '.data',
    SEED: 'demo',
    AUTH: 'demo',
    TOKEN_WRITES: false,
    TRUST_PROXY: [],
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
  ['TALLYFY_API_URL', 'go.tallyfy.com/api'],
  ['TALLYFY_API_URL', 'https://someone:secret@go.tallyfy.com/api'],
  ['TALLYFY_API_URL', 'https://go.tallyfy.com/api?key=1'],
  ['TALLYFY_TOKEN', 'two words and more'],
  ['TALLYFY_ORG_ID', 'acme'],
  ['AUTH', 'none'],
  ['TOKEN_WRITES', 'some'],
  ['TRUST_PROXY', 'proxy.example'],
  ['TRUST_PROXY', '10.0.0.0/33'],
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
  [{ PUBLIC_URL: 'https://runboard.example' }, 'SESSION_SECRET'],
])('beyond loopback nothing is left to chance', (given, missing) => {
  expect(() => readEnvironment({ HOST: '0.0.0.0', ...given })).toThrow(
    new RegExp(`^${missing} is required`),
  )
})

const REAL = 'https://go.tallyfy.com/api/'
const SECRET = 'a secret of more than thirty-two characters'
const TOKEN = 'a-token-of-many-letters'

test.each([
  [{ AUTH: 'session' }, 'SESSION_SECRET'],
  [{ TALLYFY_API_URL: REAL }, 'SESSION_SECRET'],
  [{ TALLYFY_API_URL: REAL, AUTH: 'demo' }, 'AUTH'],
  [{ TALLYFY_API_URL: REAL, AUTH: 'token' }, 'TALLYFY_TOKEN'],
  [{ TALLYFY_TOKEN: TOKEN, AUTH: 'token' }, 'TALLYFY_API_URL'],
  [{ TALLYFY_TOKEN: TOKEN }, 'TALLYFY_TOKEN'],
  [{ TOKEN_WRITES: '1' }, 'TOKEN_WRITES'],
])('who may do what is settled before the start: %j', (given, named) => {
  expect(() => readEnvironment(given)).toThrow(WrongEnvironment)
  expect(() => readEnvironment(given)).toThrow(new RegExp(`^${named}\\b`))
})

test('in front of the real API each person signs in, unless a token serves all', () => {
  expect(readEnvironment({ TALLYFY_API_URL: REAL, SESSION_SECRET: SECRET })).toMatchObject({
    TALLYFY_API_URL: 'https://go.tallyfy.com/api',
    AUTH: 'session',
  })
  expect(
    readEnvironment({ TALLYFY_API_URL: REAL, AUTH: 'token', TALLYFY_TOKEN: TOKEN }),
  ).toMatchObject({ AUTH: 'token', TOKEN_WRITES: false })
})

test('proxies are named by address or network', () => {
  const { TRUST_PROXY } = readEnvironment({ TRUST_PROXY: '127.0.0.1, 10.0.0.0/8 fd00::/8' })
  expect(TRUST_PROXY).toEqual(['127.0.0.1', '10.0.0.0/8', 'fd00::/8'])
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
