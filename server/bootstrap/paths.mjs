// Plain JavaScript for Node ≥ 20.19, like all of this folder: it runs before anything is installed.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'

export const root = resolve(import.meta.dirname, '../..')
export const modules = join(root, 'node_modules')
/** What may be lost: results, and what was found out about this machine. */
export const cache = join(modules, '.cache', 'runboard')

/** The JSON of a file, or undefined when it is missing or broken. */
export function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return undefined
  }
}

export function writeJson(path, value) {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(value, null, 2))
}
