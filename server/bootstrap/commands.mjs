import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { audit } from './audit.mjs'
import { build, buildWhenStale } from './build.mjs'
import { install } from './install.mjs'
import { root } from './paths.mjs'
import { expected } from './processes.mjs'
import { develop, runOurs } from './serve.mjs'
import { test, testLong } from './stages.mjs'

const commands = {
  start: async (node, args) => {
    await buildWhenStale(node)
    return runOurs(node, 'server/main.ts', args)
  },
  dev: async (node, args) => {
    // The gateway serves the built page too, and gives Vite's page its cookies.
    if (!existsSync(join(root, 'dist', 'index.html'))) await buildWhenStale(node)
    return develop(node, args)
  },
  build: (node, args) => build(node, { isStrict: true, args }),
  test,
  'test:long': testLong,
  bench: (node, args) => runOurs(node, 'bench/main.ts', args),
  seed: (node, args) => runOurs(node, 'server/tools/seed.ts', args),
  import: (node, args) => runOurs(node, 'server/tools/import.ts', args),
  token: (node, args) => runOurs(node, 'server/tools/token.ts', args),
  audit: (_node, args) => audit(args),
}

/** Brings the project to where the command can run, runs it, and gives its exit code. */
export async function run(name, args) {
  const command = Object.hasOwn(commands, name ?? '') ? commands[name] : undefined
  if (command === undefined)
    throw expected(
      `Usage: node server/bootstrap.mjs ${Object.keys(commands).join('|')} [arguments]`,
    )
  return command(await install(), args)
}
