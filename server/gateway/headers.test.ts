import { createHash } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inlineScripts } from './headers.ts'

const folderWith = (page: string) => {
  const folder = mkdtempSync(join(tmpdir(), 'page-'))
  writeFileSync(join(folder, 'index.html'), page)
  return folder
}

test('the scripts in the page are allowed by what they say, and only those without an address', () => {
  const script = "\n  document.title = 'a'\n"
  const folder = folderWith(
    `<script>${script}</script><script type="module" src="/assets/a.js"></script>`,
  )
  const hash = createHash('sha256').update(script).digest('base64')
  expect(inlineScripts(folder)).toEqual([`'sha256-${hash}'`])
})

test('where nothing is built, nothing is allowed', () => {
  expect(inlineScripts(join(tmpdir(), 'no-such-folder'))).toEqual([])
})
