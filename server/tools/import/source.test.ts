import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { openSource, type SourceOptions } from './source.ts'
import { aFile } from './testing.ts'

async function textOf(content: string | Uint8Array, options?: SourceOptions) {
  let text = ''
  for await (const piece of (await openSource(aFile(content), options)).chunks()) text += piece
  return text
}

const long = Array.from({ length: 50_000 }, (_, line) => `line ${line} – ${Math.sin(line)}\n`).join(
  '',
)

test('gzip is known by its first bytes, not by a name', async () => {
  expect(await textOf(gzipSync(long))).toBe(long)
  expect(await textOf(long)).toBe(long)
})

test('a compressed file that is cut short says so, with the line', async () => {
  const whole = gzipSync(long)
  await expect(textOf(whole.subarray(0, whole.length - 20))).rejects.toThrow(
    /^line \d+: the compressed file ends too early/,
  )
})

test('a compressed file with a wrong byte says so', async () => {
  const whole = gzipSync(long)
  whole.fill(0xff, whole.length / 2, whole.length / 2 + 200)
  await expect(textOf(whole)).rejects.toThrow('the compressed file is damaged')
})

test('the encoding is the one that the file declares or the flag names', async () => {
  const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><log>Kåre</log>', 'latin1')
  expect(await textOf(latin)).toContain('Kåre')
  const bare = Buffer.from('case,name\n1,Kåre\n', 'latin1')
  expect(await textOf(bare, { encoding: 'windows-1252' })).toContain('Kåre')
  expect(await textOf(Buffer.from('\uFEFFKåre', 'utf16le'))).toBe('Kåre')
  expect(await textOf('\uFEFFKåre')).toBe('Kåre')
})

test('text in another encoding is refused, not garbled', async () => {
  await expect(textOf(Buffer.from('case,name\n1,Kåre\n', 'latin1'))).rejects.toThrow(
    /from here on the file is not utf-8; .*--encoding/,
  )
})

test.each([
  ['', 'the file is empty'],
  [gzipSync(''), 'the file is empty'],
  [Buffer.from('PK\u0003\u0004 and so on'), 'zip archive'],
  [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]), 'not a text file'],
])('what is no text is refused (%#)', async (content, reason) => {
  await expect(textOf(content)).rejects.toThrow(reason)
})

test('a file that is not there, a folder and an unknown encoding are named', async () => {
  await expect(openSource('/nowhere/log.xes')).rejects.toThrow('/nowhere/log.xes cannot be read')
  await expect(openSource('/')).rejects.toThrow('/ is not a file')
  await expect(textOf('a', { encoding: 'klingon' })).rejects.toThrow('--encoding klingon')
})
