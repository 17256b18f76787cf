import type { FieldErrors } from '../refusal.ts'

/** The largest file (reference 10). */
export const MAX_FILE = 100 * 1024 * 1024

/** What may be uploaded (reference 10), and as what it is told to browsers. */
const TYPES = new Map([
  ['xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
  ['xls', 'application/vnd.ms-excel'],
  ['pptx', 'application/vnd.openxmlformats-officedocument.presentationml.presentation'],
  ['docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
  ['ppt', 'application/vnd.ms-powerpoint'],
  ['doc', 'application/msword'],
  ['rtf', 'application/rtf'],
  ['pdf', 'application/pdf'],
  ['txt', 'text/plain'],
  ['mpga', 'audio/mpeg'],
  ['mov', 'video/quicktime'],
  ['qt', 'video/quicktime'],
  ['mp4', 'video/mp4'],
  ['webm', 'video/webm'],
  ['jpg', 'image/jpeg'],
  ['jpeg', 'image/jpeg'],
  ['gif', 'image/gif'],
  ['png', 'image/png'],
  ['ai', 'application/postscript'],
  ['psd', 'image/vnd.adobe.photoshop'],
  ['zip', 'application/zip'],
  ['xml', 'application/xml'],
  ['xps', 'application/vnd.ms-xpsdocument'],
  ['dwg', 'image/vnd.dwg'],
  ['csv', 'text/csv'],
  ['tif', 'image/tiff'],
  ['bmp', 'image/bmp'],
])

const extensionOf = (filename: string) => /\.([a-z0-9]+)$/i.exec(filename)?.[1]?.toLowerCase() ?? ''

/** The type of a file by its name alone: what a client says of it is not believed. */
export const typeOf = (filename: string): string =>
  TYPES.get(extensionOf(filename)) ?? 'application/octet-stream'

const LONGEST_NAME = 255
// Steering characters, and those that turn the direction of writing round ("gpj.exe" for "exe.jpg").
const UNPRINTABLE = /[\p{Cc}\p{Cs}\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/gu

/** The name of an upload without path and steering characters, cut to a length that people and disks bear. */
export function tidyName(sent: string): string {
  const name = (sent.split(/[/\\]/).at(-1) ?? '').replaceAll(UNPRINTABLE, '').trim()
  const ending = /\.[a-z0-9]{1,10}$/i.exec(name)?.[0] ?? ''
  const letters = Array.from(name)
  return letters.length <= LONGEST_NAME
    ? name
    : `${letters.slice(0, LONGEST_NAME - ending.length).join('')}${ending}`
}

/** Why a file of this name is not taken; undefined when it is. */
export function nameError(filename: string): string | undefined {
  if (filename === '') return 'The file has no name.'
  if (!TYPES.has(extensionOf(filename)))
    return `The file must be of one of these types: ${[...TYPES.keys()].join(', ')}.`
}

/** What is wrong with the file of an upload, whatever else came with it. */
export function fileErrors({
  filename,
  size,
  isTooLarge,
  count,
}: {
  filename: string | undefined
  size: number
  isTooLarge: boolean
  count: number
}): FieldErrors {
  const wrong = () => {
    if (filename === undefined) return 'The name field is required.'
    if (count > 1) return 'One file at a time.'
    const named = nameError(filename)
    if (named !== undefined) return named
    if (isTooLarge) return 'The file may not be larger than 100 MB.'
    if (size === 0) return 'The file is empty.'
  }
  const error = wrong()
  return error === undefined ? {} : { name: [error] }
}

const SHOWN = new Set([
  'application/pdf',
  'image/jpeg',
  'image/gif',
  'image/png',
  'image/bmp',
  'image/tiff',
])

/** As what a file is shown inside a page; undefined for what might run there, which is only ever saved. */
export function shownAs(mime_type: string): string | undefined {
  if (mime_type === 'text/plain' || mime_type === 'text/csv') return 'text/plain; charset=utf-8'
  return SHOWN.has(mime_type) ? mime_type : undefined
}

/** `Content-Disposition` for any name (RFC 6266): plain letters for old clients, all of them in UTF-8 for the rest. */
export function disposition(kind: 'attachment' | 'inline', filename: string): string {
  const plain = filename.replaceAll(/[^ -~]|["\\%]/gu, '_')
  const whole = encodeURIComponent(filename.toWellFormed()).replaceAll(
    /['()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${plain}"; filename*=UTF-8''${whole}`
}

/**
 * Which bytes a `Range` header asks for: all where there is none or it is not understood (RFC 9110), 'none' where the
 * file has no such bytes. One range alone; several are answered with the whole file.
 */
export function rangeOf(header: string | undefined, size: number) {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(header ?? '') ?? []
  if (first === '' && last === '') return
  if (first === '') {
    const start = Math.max(0, size - Number(last))
    return Number(last) > 0 && size > 0 ? { start, end: size - 1 } : 'none'
  }
  const start = Number(first)
  const end = last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (last !== '' && Number(last) < start) return
  return start < size ? { start, end } : 'none'
}
