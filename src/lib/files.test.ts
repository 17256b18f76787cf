import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { MAX_FILE, nameError } from '#src/testing/uploads.ts'

import {
  downloadAddress,
  FILE_TYPES,
  fileObstacle,
  fileType,
  inlineAddress,
  MAX_FILE_BYTES,
  previewKind,
  sizeText,
} from './files.ts'

test('a file is refused here exactly where the server refuses its name', () => {
  const ends = fc.oneof(fc.constantFrom(...FILE_TYPES), fc.stringMatching(/^[a-z0-9]{0,5}$/))
  fc.assert(
    fc.property(fc.string({ minLength: 1 }), ends, fc.boolean(), (stem, end, isLoud) => {
      const name = `${stem}.${isLoud ? end.toUpperCase() : end}`
      const isRefused = fileObstacle({ name, size: 1 }) === 'type'
      expect(isRefused).toBe(nameError(name) !== undefined)
    }),
  )
})

test('neither nothing nor more than 100 MB is sent', () => {
  expect(MAX_FILE_BYTES).toBe(MAX_FILE)
  expect(fileObstacle({ name: 'a.pdf', size: 0 })).toBe('empty')
  expect(fileObstacle({ name: 'a.pdf', size: 1 })).toBeUndefined()
  expect(fileObstacle({ name: 'a.pdf', size: MAX_FILE })).toBeUndefined()
  expect(fileObstacle({ name: 'a.pdf', size: MAX_FILE + 1 })).toBe('size')
})

test.each(['a.heic', 'a.svg', 'a', '.pdf.exe', 'pdf', 'a.mp3'])('%s is not taken', (name) =>
  expect(fileObstacle({ name, size: 1 })).toBe('type'),
)

test('pictures, documents and plain text can be looked at, the rest is saved', () => {
  expect(['A.PNG', 'a.jpeg', 'a.pdf', 'a.csv', 'a.tif', 'a.docx'].map(previewKind)).toEqual([
    'picture',
    'picture',
    'pdf',
    'text',
    undefined,
    undefined,
  ])
  expect(fileType('Plan.v2.XLSX')).toBe('xlsx')
})

test('addresses hold whatever an id is made of', () => {
  expect(inlineAddress('o', 'a/b')).toBe('/api/organizations/o/file/a%2Fb')
  expect(downloadAddress('o', 'f')).toBe('/api/organizations/o/file/f/dl')
})

test.each([
  [1, '1 byte'],
  [812, '812 bytes'],
  [1_400, '1.4 kB'],
  [999_600, '1 MB'],
  [104_857_600, '105 MB'],
])('%i is %s', (bytes, text) => expect(sizeText(bytes)).toBe(text))
