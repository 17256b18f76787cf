import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build, buildWhenStale } from './build.mjs'
import { chromium } from './chromium.mjs'
import { cache, readJson } from './paths.mjs'
import { expected, isInterrupted, program, run } from './processes.mjs'

const unitFile = join(cache, 'unit.json')
const e2eFile = join(cache, 'e2e.json')

const stages = (node) => {
  const tool = (name, args, from) => run(node, [program(name, from), ...args])
  const report = ['--reporter=default', '--reporter=json', `--outputFile.json=${unitFile}`]
  return {
    format: () => tool('oxfmt', ['--check']),
    lint: () => tool('oxlint', ['--type-aware']),
    types: () => tool('tsc', [], 'typescript'),
    unit: () => tool('vitest', ['run', ...report]),
    build: () => build(node, { isStrict: true }),
    e2e: () => e2e(node, []),
  }
}

// These cost seconds: one that fails does not hide what the others would say.
const CHEAP = new Set(['format', 'lint', 'types'])

/** Runs the checks, all or those that are named, up to the first that fails. The last line counts the tests. */
export async function test(node, names) {
  const all = stages(node)
  const unknown = names.filter((name) => all[name] === undefined)
  if (unknown.length > 0)
    throw expected(
      `No stage is named ${unknown.join(', ')}; there are ${Object.keys(all).join(', ')}.`,
    )
  const chosen = Object.keys(all).filter((name) => names.length === 0 || names.includes(name))
  // A Chromium that cannot be had is better known before ten minutes of tests than after.
  if (chosen.includes('e2e')) await chromium(node)

  for (const file of [unitFile, e2eFile]) rmSync(file, { force: true })
  const results = []
  for (const name of chosen) {
    const hasFailed = results.some(({ code }) => code !== 0)
    if (isInterrupted() || (hasFailed && !CHEAP.has(name))) break
    console.log(`\n── ${name}`)
    const started = Date.now()
    const code = await all[name]()
    results.push({ name, code, seconds: (Date.now() - started) / 1000 })
  }
  return conclude(chosen, results)
}

function conclude(chosen, results) {
  console.log('\nstage     seconds')
  for (const name of chosen) {
    const result = results.find((one) => one.name === name)
    const time = result ? result.seconds.toFixed(1) : '–'
    const verdict = result ? (result.code === 0 ? 'ok' : 'FAILED') : 'not run'
    console.log(`${name.padEnd(8)} ${time.padStart(8)}  ${verdict}`)
  }
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const { name, code } of results) {
    const counted = count(name)
    // A stage that fails without a failed test (a file that does not load, a lint error) counts as one.
    if (code !== 0 && counted.failed === 0) counted.failed = 1
    for (const kind in counts) counts[kind] += counted[kind]
  }
  const isWhole = results.length === chosen.length && results.every(({ code }) => code === 0)
  if (!isWhole && counts.failed === 0) console.log('\nInterrupted.')
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  console.log(`\n${counts.passed} passed, ${counts.failed} failed${skipped}`)
  return isWhole ? 0 : 1
}

/** What the tools' own reports say of a stage. */
function count(name) {
  const unit = name === 'unit' && readJson(unitFile)
  if (unit)
    return {
      passed: unit.numPassedTests,
      failed: unit.numFailedTests,
      skipped: unit.numPendingTests + unit.numTodoTests,
    }
  const e2e = name === 'e2e' && readJson(e2eFile)?.stats
  if (e2e) return { passed: e2e.expected, failed: e2e.unexpected + e2e.flaky, skipped: e2e.skipped }
  return { passed: 0, failed: 0, skipped: 0 }
}

/** In a browser. Named alone, it must not test an older page than the sources. */
async function e2e(node, args, env = {}) {
  await buildWhenStale(node)
  const path = await chromium(node)
  return run(node, [program('playwright', '@playwright/test'), 'test', ...args], {
    env: { ...env, CHROMIUM_PATH: path },
  })
}

/** The long forms of what `test` runs small: all, or the named files, of which `*.spec.ts` are for a browser. */
export async function testLong(node, args) {
  const env = { TEST_LONG: '1' }
  const specs = args.filter((one) => one.includes('.spec'))
  const others = args.filter((one) => !one.includes('.spec'))
  const isAll = args.length === 0
  if (isAll || others.length > 0) {
    const code = await run(node, [program('vitest'), 'run', ...others], { env })
    if (code !== 0) return code
  }
  return isAll || specs.length > 0 ? e2e(node, specs, env) : 0
}
