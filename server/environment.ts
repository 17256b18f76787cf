import { isIP } from 'node:net'
import { z } from 'zod'
import { fault } from './api/faults/fault.ts'

/** A variable with a wrong value; the message is one line that names it and what it takes. */
export class WrongEnvironment extends Error {}

const perMinute = z.coerce
  .number()
  .int()
  .positive()
  .optional()
  .meta({ takes: 'calls a minute, such as 600' })

function parseJson(text: string, context: z.RefinementCtx): unknown {
  try {
    return JSON.parse(text)
  } catch {
    context.addIssue('no JSON')
    return z.NEVER
  }
}

const origin = z.url({ protocol: /^https?$/ }).transform((text) => new URL(text).origin)
const listed = z.string().transform((text) => text.split(/[\s,]+/).filter(Boolean))
const isAddress = (text: string) => {
  const [address = '', bits, ...more] = text.split('/')
  const most = { 0: -1, 4: 32, 6: 128 }[isIP(address)] ?? -1
  if (more.length > 0 || most === -1) return false
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most)
}

const schema = z.object({
  PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(4170)
    .meta({ takes: 'a port, 0 to 65535' }),
  HOST: z.string().min(1).default('127.0.0.1').meta({ takes: 'an address to listen on' }),
  DATA_DIR: z.string().min(1).default('.data').meta({ takes: 'a folder' }),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/ })
    .optional()
    .meta({ takes: 'postgres://user@host:port/database' }),
  DEMO_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,}=*$/)
    .optional()
    .meta({ takes: 'a bearer token of at least 16 characters' }),
  SEED: z.enum(['demo', 'empty']).default('demo').meta({ takes: 'demo or empty' }),
  TALLYFY_API_URL: z
    .url({ protocol: /^https?$/ })
    // A user or a query in it would be logged and forwarded.
    .refine((text) => /^https?:\/\/[^@?#]+$/.test(text))
    .transform((text) => text.replace(/\/+$/, ''))
    .optional()
    .meta({ takes: 'the address of an API, such as https://go.tallyfy.com/api' }),
  TALLYFY_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,}=*$/)
    .optional()
    .meta({ takes: 'a bearer token' }),
  TALLYFY_ORG_ID: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .optional()
    .meta({ takes: 'the id of an organisation, 32 hexadecimal digits' }),
  AUTH: z.enum(['demo', 'token', 'session']).optional().meta({ takes: 'demo, token or session' }),
  TOKEN_WRITES: z.stringbool().default(false).meta({ takes: 'true or false' }),
  TRUST_PROXY: listed
    .pipe(z.array(z.string().refine(isAddress)))
    .default([])
    .meta({ takes: 'addresses or networks of proxies, such as 10.0.0.0/8' }),
  SESSION_SECRET: z.string().min(32).optional().meta({ takes: 'at least 32 random characters' }),
  SESSION_SECRET_OLD: z
    .string()
    .min(32)
    .optional()
    .meta({ takes: 'at least 32 random characters' }),
  OAUTH_CLIENT_ID: z.string().regex(/^\d+$/).optional().meta({ takes: 'the number of a client' }),
  OAUTH_CLIENT_SECRET: z.string().min(1).optional().meta({ takes: 'the secret of that client' }),
  PUBLIC_URL: origin
    .optional()
    .meta({ takes: 'our own address, such as https://runboard.example.com' }),
  FRAME_ANCESTORS: listed
    .pipe(z.array(origin))
    .default([])
    .meta({ takes: 'exact origins, such as https://intranet.example.com' }),
  RATE_LIMIT_USER: perMinute,
  RATE_LIMIT_ORG: perMinute,
  METRICS_TOKEN: z
    .string()
    .regex(/^[\w.~+/-]{16,}=*$/)
    .optional()
    .meta({ takes: 'a bearer token of at least 16 characters' }),
  TEST_MODE: z.stringbool().default(false).meta({ takes: 'true or false' }),
  FAULTS: z
    .string()
    .transform(parseJson)
    .pipe(z.array(fault))
    .default([])
    .meta({ takes: 'a JSON list of the switches in docs/misbehaving.md' }),
  LOG_LEVEL: z
    .enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
    .default('info')
    .meta({ takes: 'fatal, error, warn, info, debug, trace or silent' }),
})

export type Environment = z.output<typeof schema> & { AUTH: 'demo' | 'token' | 'session' }

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '::1'])

export const isLoopback = (host: string): boolean => LOOPBACK.has(host.replace(/^\[|\]$/g, ''))

/** The environment as the server understands it; an empty variable counts as missing. Throws WrongEnvironment. */
export function readEnvironment(variables: Record<string, string | undefined>): Environment {
  const given = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    const name = String(result.error.issues[0]?.path[0])
    const field = Object.entries(schema.shape).find(([key]) => key === name)?.[1]
    throw new WrongEnvironment(`${name} takes ${String(field?.meta()?.['takes'])}.`)
  }
  const environment = { ...result.data, AUTH: result.data.AUTH ?? usualSignIn(result.data) }
  keepTestsApart(environment)
  if (!isLoopback(environment.HOST) && !environment.PUBLIC_URL)
    throw new WrongEnvironment(
      `PUBLIC_URL is required when HOST is not loopback; it takes our own address, such as https://runboard.example.com.`,
    )
  requireSignIn(environment)
  return environment
}

/** The demo is for a machine of one's own: anywhere else somebody must ask for it by name. */
const usualSignIn = ({ HOST, TALLYFY_API_URL }: z.output<typeof schema>) =>
  isLoopback(HOST) && TALLYFY_API_URL === undefined ? 'demo' : 'session'

function requireSignIn(environment: Environment) {
  requireWholeClient(environment)
  const { AUTH, TALLYFY_API_URL, TALLYFY_TOKEN, SESSION_SECRET, TOKEN_WRITES } = environment
  if (AUTH === 'demo' && TALLYFY_API_URL !== undefined)
    throw new WrongEnvironment('AUTH=demo is refused together with TALLYFY_API_URL.')
  if (AUTH === 'token' && (TALLYFY_API_URL === undefined || TALLYFY_TOKEN === undefined))
    throw new WrongEnvironment(
      `${TALLYFY_API_URL === undefined ? 'TALLYFY_API_URL' : 'TALLYFY_TOKEN'} is required when AUTH is token.`,
    )
  if (AUTH !== 'token' && (TALLYFY_TOKEN !== undefined || TOKEN_WRITES))
    throw new WrongEnvironment(
      `${TOKEN_WRITES ? 'TOKEN_WRITES' : 'TALLYFY_TOKEN'} is for AUTH=token alone.`,
    )
  if (AUTH === 'session' && SESSION_SECRET === undefined)
    throw new WrongEnvironment(
      'SESSION_SECRET is required when AUTH is session; it takes at least 32 random characters.',
    )
}

/** Signing in by password takes a client that the API knows, and only sessions have it. */
function requireWholeClient({ AUTH, OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET }: Environment) {
  const has = { OAUTH_CLIENT_ID, OAUTH_CLIENT_SECRET }
  const given = Object.entries(has).filter(([, value]) => value !== undefined)
  const [missing] = Object.entries(has).find(([, value]) => value === undefined) ?? []
  if (given.length > 0 && missing !== undefined)
    throw new WrongEnvironment(`${missing} is required together with ${given[0]?.[0]}.`)
  if (given.length > 0 && AUTH !== 'session')
    throw new WrongEnvironment('OAUTH_CLIENT_ID is for AUTH=session alone.')
}

/** What opens in TEST_MODE must be in nobody's reach but a tester's, and must never touch real data. */
function keepTestsApart({ TEST_MODE, FAULTS, HOST, PUBLIC_URL, TALLYFY_API_URL }: Environment) {
  if (!TEST_MODE) {
    if (FAULTS.length > 0) throw new WrongEnvironment('FAULTS needs TEST_MODE; it is for tests.')
    return
  }
  if (TALLYFY_API_URL !== undefined)
    throw new WrongEnvironment('TEST_MODE is refused together with TALLYFY_API_URL.')
  if (!isLoopback(HOST))
    throw new WrongEnvironment('TEST_MODE is refused when HOST is not loopback.')
  if (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname))
    throw new WrongEnvironment('TEST_MODE is refused when PUBLIC_URL is not loopback.')
}
