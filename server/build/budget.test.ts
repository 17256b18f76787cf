import { mkdtemp, readdir, readFile, rm, writeFile, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { budgetReport, filesUntilScreen } from './budget.ts'
import { precompress } from './precompress.ts'

const chunk = (fileName: string, imports: string[] = [], modules: string[] = []) => ({
  fileName,
  imports,
  modules,
  isEntry: fileName === 'entry.js',
})

const bundle = [
  chunk('entry.js', ['vendor.js'], ['/p/src/main.tsx']),
  chunk('vendor.js', ['runtime.js']),
  chunk('runtime.js', ['vendor.js']),
  chunk('list.js', ['shared.js', 'vendor.js'], ['/p/src/screens/runs/run-list-screen.tsx']),
  chunk('shared.js'),
  chunk('detail.js', ['heavy.js'], ['/p/src/screens/run/run-screen.tsx']),
  chunk('heavy.js'),
]

test('the budget weighs the entry, the screen and all that these import, and nothing lazy', () => {
  const files = filesUntilScreen(bundle, '/src/screens/runs/run-list-screen.tsx')
  expect(files.toSorted()).toEqual(['entry.js', 'list.js', 'runtime.js', 'shared.js', 'vendor.js'])
})

test('a screen that was renamed does not slip out of the budget', () => {
  expect(() => filesUntilScreen(bundle, '/src/screens/runs/renamed.tsx')).toThrow(
    '/src/screens/runs/renamed.tsx is not in the bundle',
  )
})

test('the report names the sum, the budget and the biggest file first', () => {
  const sizes = [
    { file: 'list.js', bytes: 20_000 },
    { file: 'vendor.js', bytes: 125_000 },
  ]
  const within = budgetReport(sizes, 145_000)
  expect(within.isOver).toBe(false)
  expect(within.text).toMatch(/145\.0 kB of 145\.0 kB .*\n +125\.0 kB {2}vendor\.js\n +20\.0 kB/)
  expect(budgetReport(sizes, 144_999).isOver).toBe(true)
})

test('what shrinks is compressed twice, what does not is left alone', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'runboard-dist-'))
  const script = 'export const process = 1\n'.repeat(100)
  await mkdir(join(folder, '.vite'))
  await Promise.all([
    writeFile(join(folder, 'a.js'), script),
    writeFile(join(folder, 'tiny.js'), '1'),
    writeFile(join(folder, 'photo.png'), script),
    writeFile(join(folder, '.vite', 'manifest.json'), script),
  ])
  await precompress(folder)

  expect((await readdir(folder)).toSorted()).toEqual([
    '.vite',
    'a.js',
    'a.js.br',
    'a.js.gz',
    'photo.png',
    'tiny.js',
  ])
  expect(await readdir(join(folder, '.vite'))).toEqual(['manifest.json'])
  expect(brotliDecompressSync(await readFile(join(folder, 'a.js.br'))).toString()).toBe(script)
  expect(gunzipSync(await readFile(join(folder, 'a.js.gz'))).toString()).toBe(script)
  await rm(folder, { recursive: true })
})
