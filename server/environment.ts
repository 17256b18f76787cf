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
  AUTH: z.enum(['demo']).optional().meta({ takes: 'demo' }),
  SESSION_SECRET: z.string().min(32).optional().meta({ takes: 'at least 32 random characters' }),
  SESSION_SECRET_OLD: z
    .string()
    .min(32)
    .optional()
    .meta({ takes: 'at least 32 random characters' }),
  PUBLIC_URL: origin
    .optional()
    .meta({ takes: 'our own address, such as https://runboard.example.com' }),
  FRAME_ANCESTORS: z
    .string()
    .transform((text) => text.split(/[\s,]+/).filter(Boolean))
    .pipe(z.array(origin))
    .default([])
    .meta({ takes: 'exact origins, such as https://intranet.example.com' }),
  RATE_LIMIT_USER: perMinute,
  RATE_LIMIT_ORG: perMinute,
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

export type Environment = z.output<typeof schema>

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
  const environment = result.data
  keepTestsApart(environment, given['TALLYFY_API_URL'])
  if (!isLoopback(environment.HOST)) {
    if (!environment.PUBLIC_URL)
      throw new WrongEnvironment(
        `PUBLIC_URL is required when HOST is not loopback; it takes our own address, such as https://runboard.example.com.`,
      )
    if (!environment.AUTH)
      throw new WrongEnvironment(
        `AUTH is required when HOST is not loopback; it takes demo, which makes every visitor the demo admin.`,
      )
  }
  return environment
}

/** What opens in TEST_MODE must be in nobody's reach but a tester's, and must never touch real data. */
function keepTestsApart(
  { TEST_MODE, FAULTS, HOST, PUBLIC_URL }: Environment,
  realApi: string | undefined,
) {
  if (!TEST_MODE) {
    if (FAULTS.length > 0) throw new WrongEnvironment('FAULTS needs TEST_MODE; it is for tests.')
    return
  }
  if (realApi !== undefined)
    throw new WrongEnvironment('TEST_MODE is refused together with TALLYFY_API_URL.')
  if (!isLoopback(HOST))
    throw new WrongEnvironment('TEST_MODE is refused when HOST is not loopback.')
  if (PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname))
    throw new WrongEnvironment('TEST_MODE is refused when PUBLIC_URL is not loopback.')
}
