import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { extname, join, relative, sep } from 'node:path'
import type { Encoding } from './encodings.ts'

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.mjs': 'text/javascript; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
}

const PACKED: Record<string, Encoding> = { '.br': 'br', '.gz': 'gzip' }

/** A file that is served: where it is, and where its packed forms are. */
export type StaticFile = {
  path: string
  type: string
  /** Changes with what is in the file. */
  tag: string
  /** Named after what is in it, and so never another. */
  isLasting: boolean
  packed: Partial<Record<Encoding, string>>
}

/**
 * The files of a built folder by their addresses, read once: what is not in this list is not served, however an
 * address is written. Sources, the build's own notes and whatever begins with a dot are not.
 */
export function staticFiles(folder: string): Map<string, StaticFile> {
  const all = filesIn(folder)
  const files = new Map<string, StaticFile>()
  for (const [address, path] of all) {
    const type = TYPES[extname(path)]
    if (type === undefined) continue
    const isLasting = address.startsWith('/assets/')
    const packed = Object.entries(PACKED).flatMap(([ending, encoding]) => {
      const there = all.get(address + ending)
      return there === undefined ? [] : [[encoding, there] as const]
    })
    // The name of an asset has its hash already, and reading them all would take the start a while.
    const tag = isLasting ? address.slice('/assets/'.length) : hashOf(path)
    files.set(address, { path, type, tag, isLasting, packed: Object.fromEntries(packed) })
  }
  return files
}

function filesIn(folder: string) {
  try {
    return new Map(
      readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((file) => file.isFile())
        .map((file) => join(file.parentPath, file.name))
        .map((path) => [`/${relative(folder, path).split(sep).join('/')}`, path] as const)
        .filter(([address]) => !address.includes('/.')),
    )
  } catch {
    // Nothing has been built yet.
    return new Map<string, string>()
  }
}

const hashOf = (path: string) =>
  createHash('sha256').update(readFileSync(path)).digest('base64url').slice(0, 22)
