import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { Db } from '../../db/database.ts'

/** Some of a file: from the first byte to the last, both included. */
export type Range = { start: number; end: number }

/** What is kept of an upload besides its bytes. */
export type Kept = { size: number; sha256: string }

/** Where the bytes of uploaded files are, each under its id. */
export type FileStore = {
  /** Keeps what a stream gives. A file is there as a whole or not at all. */
  put(id: string, bytes: Readable): Promise<Kept>
  /** How large a file is; undefined where there is none. */
  sizeOf(id: string): Promise<number | undefined>
  /** The bytes of a file that is there, or some of them. Nothing is open before somebody reads. */
  read(id: string, range?: Range): ReadableStream<Uint8Array>
  remove(ids: readonly string[]): Promise<void>
  /** The files that nobody has written to since, a folder at a time; with them what was left of broken uploads. */
  untouchedSince(moment: Date): AsyncIterable<string[]>
}

const UNFINISHED = '.part'

/** Files in a folder, below the name that their database gives it (migration 0006). */
export function filesIn(folder: string, db: Db): FileStore {
  let known: Promise<string> | undefined
  const home = () => (known ??= folderOf(db).then((name) => join(folder, name)))
  const pathTo = async (id: string) => join(await home(), id.slice(0, 2), id)

  return {
    async put(id, bytes) {
      const path = await pathTo(id)
      await mkdir(join(path, '..'), { recursive: true })
      try {
        const kept = await write(`${path}${UNFINISHED}`, bytes)
        await rename(`${path}${UNFINISHED}`, path)
        return kept
      } catch (error) {
        bytes.destroy()
        await rm(`${path}${UNFINISHED}`, { force: true })
        throw error
      }
    },

    async sizeOf(id) {
      return (await stat(await pathTo(id)).catch(unlessMissing))?.size
    },

    read(id, range) {
      return asWebStream(async () => createReadStream(await pathTo(id), range))
    },

    async remove(ids) {
      for (const id of ids) await rm(await pathTo(id), { force: true })
    },

    async *untouchedSince(moment) {
      for (const shelf of await namesIn(await home())) {
        const inside = join(await home(), shelf)
        const old: string[] = []
        for (const name of await namesIn(inside)) {
          const found = await stat(join(inside, name)).catch(unlessMissing)
          if (found && found.mtime < moment) old.push(name)
        }
        if (old.length > 0) yield old
      }
    },
  }
}

async function folderOf(db: Db): Promise<string> {
  return (await db.selectFrom('file_folder').select('name').executeTakeFirstOrThrow()).name
}

/** What is acknowledged is on the disk, not only on its way there (`flush`). */
async function write(path: string, bytes: Readable): Promise<Kept> {
  // Opened before anything can fail, so that what removes the file afterwards finds it.
  const file = await open(path, 'w')
  const hash = createHash('sha256')
  let size = 0
  await pipeline(
    bytes,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        size += chunk.length
        yield chunk
      }
    },
    file.createWriteStream({ flush: true }),
  )
  return { size, sha256: hash.digest('hex') }
}

/** Opens the file when first asked for bytes, and closes it where nobody listens any more. */
function asWebStream(open: () => Promise<Readable>): ReadableStream<Uint8Array> {
  let bytes: Readable | undefined
  let chunks: AsyncIterator<unknown> | undefined
  return new ReadableStream(
    {
      async pull(controller) {
        bytes ??= await open()
        chunks ??= bytes[Symbol.asyncIterator]()
        const { value } = await chunks.next()
        if (value instanceof Uint8Array) controller.enqueue(value)
        else controller.close()
      },
      cancel: () => void bytes?.destroy(),
    },
    { highWaterMark: 0 },
  )
}

const namesIn = async (folder: string) => (await readdir(folder).catch(unlessMissing)) ?? []

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
