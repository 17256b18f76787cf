import { createReadStream } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { pipeline } from 'node:stream'
import { createGunzip } from 'node:zlib'

import { LogError } from './log.ts'

/** A file as text, piece by piece, unpacked where it is gzip. */
export type Source = {
  /** The first few thousand characters, to guess by. */
  head: string
  size: number
  chunks: () => AsyncGenerator<string>
}

export type SourceOptions = {
  encoding?: string | undefined
  /** How many bytes of the file have been read so far in this pass. */
  onRead?: (bytes: number) => void
}

const HEAD_BYTES = 64 * 1024

/** Opens a log file. Throws a LogError when it is not there, not text, or in an encoding nobody knows. */
export async function openSource(path: string, options: SourceOptions = {}): Promise<Source> {
  const { size } = await statOf(path)
  if (size === 0) throw new LogError('the file is empty')
  const zipped = await isGzip(path)
  const first = await headOf(path, zipped)
  if (first.length === 0) throw new LogError('the file is empty')
  const encoding = encodingOf(first, options.encoding)
  const head = decoder(encoding, false).decode(first, { stream: true })
  if (head.includes('\0')) throw new LogError('this is not a text file: neither XES nor CSV')

  async function* chunks(): AsyncGenerator<string> {
    const decode = decoder(encoding, true)
    let line = 1
    try {
      for await (const bytes of bytesOf(path, zipped, options.onRead)) {
        const text = decode.decode(bytes, { stream: true })
        yield text
        line += newlines(text)
      }
      yield decode.decode()
    } catch (error) {
      throw readable(error, encoding, line)
    }
  }
  return { head, size, chunks }
}

async function statOf(path: string) {
  try {
    const found = await stat(path)
    if (!found.isFile()) throw new LogError(`${path} is not a file`)
    return found
  } catch (error) {
    if (error instanceof LogError) throw error
    throw new LogError(`${path} cannot be read: ${messageOf(error)}`)
  }
}

async function isGzip(path: string): Promise<boolean> {
  const file = await open(path)
  try {
    const { buffer } = await file.read(Buffer.alloc(4), 0, 4, 0)
    if (buffer.toString('latin1').startsWith('PK'))
      throw new LogError('this is a zip archive: unpack it and import the log inside')
    return buffer[0] === 0x1f && buffer[1] === 0x8b
  } finally {
    await file.close()
  }
}

async function headOf(path: string, zipped: boolean): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const bytes of bytesOf(path, zipped)) {
      parts.push(bytes)
      length += bytes.length
      if (length >= HEAD_BYTES) break
    }
  } catch (error) {
    if (length === 0) throw readable(error, 'utf-8', 1)
  }
  return Buffer.concat(parts).subarray(0, HEAD_BYTES)
}

async function* bytesOf(
  path: string,
  zipped: boolean,
  onRead?: (bytes: number) => void,
): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 256 * 1024 })
  // The pipeline hands a reading error on to the unpacked side, which is the one that is iterated.
  const bytes = zipped ? pipeline(file, createGunzip(), () => {}) : file
  for await (const part of bytes) {
    onRead?.(file.bytesRead)
    yield part
  }
}

function encodingOf(head: Buffer, wanted: string | undefined): string {
  if (wanted !== undefined) {
    try {
      return new TextDecoder(wanted).encoding
    } catch {
      throw new LogError(`--encoding ${wanted} is not known; try utf-8 or windows-1252`)
    }
  }
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const declared = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(
    head.subarray(0, 300).toString('latin1').replace(/^ï»¿/, ''),
  )?.[1]
  // A file that declares UTF-16 and is readable as ASCII up to here is mistaken about itself.
  if (declared === undefined || /^utf-?16/i.test(declared)) return 'utf-8'
  try {
    return new TextDecoder(declared).encoding
  } catch {
    throw new LogError(`the file declares the encoding ${declared}, which is not known`)
  }
}

const decoder = (encoding: string, fatal: boolean) => new TextDecoder(encoding, { fatal })

function readable(error: unknown, encoding: string, line: number): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  if (code === 'Z_BUF_ERROR')
    return new LogError('the compressed file ends too early; it is cut short', line)
  if (code.startsWith('Z_')) return new LogError('the compressed file is damaged', line)
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new LogError(
      `from here on the file is not ${encoding}; name its encoding, such as --encoding windows-1252`,
      line,
    )
  if (code.startsWith('E'))
    return new LogError(`the file cannot be read: ${messageOf(error)}`, line)
  return error
}

export const messageOf = (error: unknown) =>
  error instanceof Error ? error.message : String(error)

function newlines(text: string): number {
  let count = 0
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) count += 1
  return count
}
