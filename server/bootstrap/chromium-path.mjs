import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { cache, readJson } from './paths.mjs'

/** Where the choice of a browser is remembered. */
export const chromiumFile = join(cache, 'chromium.json')

/**
 * The Chromium to test with: the one of the environment, else the one found before.
 * @returns {string | undefined} undefined leaves it to Playwright
 */
export function chromiumPath() {
  if (process.env.CHROMIUM_PATH) return process.env.CHROMIUM_PATH
  const path = readJson(chromiumFile)?.path
  return path && existsSync(path) ? path : undefined
}

/** Chromium's sandbox does not work for root. */
export const isSandboxed = process.getuid?.() !== 0

/** A quiet browser: it asks the network for nothing of its own. */
export const chromiumArgs = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
