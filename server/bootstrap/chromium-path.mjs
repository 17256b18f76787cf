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
