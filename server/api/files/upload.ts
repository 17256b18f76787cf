import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { Busboy } from '@fastify/busboy'
import { newId } from '../ids.ts'
import { badRequest, invalid } from '../refusal.ts'
import type { FileStore } from './store.ts'
import { fileErrors, MAX_FILE, nameError, tidyName } from './upload.rules.ts'

/** A file that was kept, and has no row yet. */
export type Uploaded = { id: string; filename: string; size: number; sha256: string }

/** A form with, perhaps, a file: its fields by name (of a name that stands twice the last counts, as in PHP). */
export type Upload = { fields: Record<string, string>; file: Uploaded | undefined }

/** The largest request: the file, and as much again as names and boundaries may take. */
const MAX_REQUEST = MAX_FILE + 1024 * 1024

const LIMITS = {
  fileSize: MAX_FILE,
  fieldSize: 10_000,
  fields: 50,
  files: 10,
  parts: 60,
  headerPairs: 20,
  headerSize: 16 * 1024,
}

/** Whether a request comes as a form with files, which is read as a stream and has a limit of its own. */
export const isUpload = (headers: Headers): boolean =>
  /^multipart\/form-data\b/i.test(headers.get('Content-Type') ?? '')

const tooLarge = () => invalid({ name: ['The file may not be larger than 100 MB.'] })

/**
 * Reads a form as it comes in; its file goes to the disk and is never in memory as a whole. What is thrown leaves
 * nothing behind: 400 for what is no form, 422 for a file that is not taken.
 */
export async function readUpload(request: Request, files: FileStore): Promise<Upload> {
  if (!request.body) throw badRequest('The form is empty.')
  if (Number(request.headers.get('Content-Length')) > MAX_REQUEST) throw tooLarge()

  const fields = new Map<string, string>()
  const file = keeper(files)
  const form = formOf(request.headers.get('Content-Type') ?? '')
  form.on('field', (name, value) => fields.set(name, value.replaceAll('\0', '')))
  // Other names than "name" (reference 10, conflict 25) are read past, as those of unknown fields are.
  form.on('file', (name, bytes, filename) => {
    // Without a listener, the end of a connection in the middle of a file would be the end of the process.
    bytes.on('error', () => undefined)
    if (name === 'name') file.take(bytes, filename)
    else bytes.resume()
  })
  const source = Readable.from(request.body, { objectMode: false })
  const capped = atMost(MAX_REQUEST)
  try {
    await pipeline(source, capped.counted, form, { signal: file.failed })
  } catch (error) {
    await file.drop(error)
    if (capped.isOver()) throw tooLarge()
    throw badRequest('The form is not complete.')
  }
  return { fields: Object.fromEntries(fields), file: await file.kept() }
}

function formOf(type: string) {
  try {
    return new Busboy({ headers: { 'content-type': type }, limits: LIMITS })
  } catch {
    throw badRequest('An upload has to be multipart/form-data with a boundary.')
  }
}

/** Takes the one file of a form. */
function keeper(files: FileStore) {
  const failed = new AbortController()
  const id = newId()
  const seen = { count: 0, isTooLarge: false, filename: undefined as string | undefined }
  let current: Readable | undefined
  let keeping: ReturnType<FileStore['put']> | undefined
  let fault: unknown

  return {
    /** Ends the reading where the disk takes no more. */
    failed: failed.signal,

    take(bytes: Readable, sent: string | undefined) {
      seen.count += 1
      seen.filename ??= tidyName(sent ?? '')
      if (seen.count > 1 || nameError(seen.filename) !== undefined) return void bytes.resume()
      current = bytes
      bytes.once('limit', () => (seen.isTooLarge = true))
      keeping = files.put(id, bytes)
      keeping.catch((error: unknown) => {
        fault ??= error
        failed.abort()
      })
    },

    /** Removes what there is of a file whose form came to nothing; throws what went wrong on our side. */
    async drop(error: unknown) {
      const isOurs = fault !== undefined
      current?.destroy(error instanceof Error ? error : undefined)
      await keeping?.catch(() => undefined)
      await files.remove([id])
      if (isOurs) throw fault
    },

    /** The file, if one came; throws a 422 where it is not taken. */
    async kept(): Promise<Uploaded | undefined> {
      const stored = await keeping
      if (seen.filename === undefined) return
      const { filename } = seen
      const errors = fileErrors({ ...seen, filename, size: stored?.size ?? 0 })
      if (Object.keys(errors).length > 0) {
        await files.remove([id])
        throw invalid(errors)
      }
      return stored && { id, filename, ...stored }
    },
  }
}

/** Passes on so many bytes and fails after them. */
function atMost(limit: number) {
  let size = 0
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length
      done(size > limit ? new Error('too large') : null, chunk)
    },
  })
  return { counted, isOver: () => size > limit }
}
