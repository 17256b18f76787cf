import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'

const ROOT = join(import.meta.dirname, '../..')
const read = (file: string): unknown => JSON.parse(readFileSync(join(ROOT, file), 'utf8'))

const versions = z.record(z.string(), z.string())
const wanted = z.object({ dependencies: versions, devDependencies: versions })
const manifest = wanted.parse(read('package.json'))
const { packages } = z
  .object({
    packages: z.record(
      z.string(),
      z.looseObject({
        version: z.string().optional(),
        integrity: z.string().optional(),
        resolved: z.string().optional(),
        optional: z.boolean().optional(),
        optionalDependencies: versions.optional(),
        hasInstallScript: z.boolean().optional(),
      }),
    ),
  })
  .parse(read('package-lock.json'))
const { '': ours, ...installed } = packages

test('every dependency is pinned to one version', () => {
  const all = { ...manifest.dependencies, ...manifest.devDependencies }
  for (const [name, version] of Object.entries(all)) {
    expect(version, name).toMatch(/^\d+\.\d+\.\d+(-[\w.]+)?$/)
    expect(installed[`node_modules/${name}`]?.version, name).toBe(version)
  }
})

test('the lock file says what package.json says, checks every package and names no registry', () => {
  expect(wanted.parse(ours)).toEqual(manifest)
  for (const [path, { integrity, resolved, optional }] of Object.entries(installed)) {
    if (!optional) expect(integrity, path).toMatch(/^sha512-/)
    expect(resolved, path).toBeUndefined()
  }
})

// Else `npm ci` refuses the lock file; server/tools/complete-lock.mjs puts this right.
test('the lock file leaves out no platform', () => {
  const names = Object.values(installed).flatMap((one) =>
    Object.keys(one.optionalDependencies ?? {}),
  )
  const missing = names.filter((name) => installed[`node_modules/${name}`] === undefined)
  expect(missing.filter((name) => name !== 'fsevents')).toEqual([])
})

test('every install script is one that was allowed', () => {
  const { allowScripts } = z
    .object({ allowScripts: z.record(z.string(), z.boolean()) })
    .parse(read('package.json'))
  const scripts = Object.entries(installed)
    .filter(([, { hasInstallScript }]) => hasInstallScript)
    .map(([path]) => path.replace(/^.*node_modules\//, ''))
  expect(scripts.toSorted()).toEqual(Object.keys(allowScripts).toSorted())
})
