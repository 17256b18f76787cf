import { FolderInUse } from '#server/db/lock.ts'
import { CannotSeed } from '#server/db/seed/seed.ts'
import { WrongEnvironment } from '#server/environment.ts'

/** What was asked for makes no sense; the message is one line. */
export class WrongUse extends Error {}

/** What was asked for cannot be done; the message is one line. */
export class CannotDo extends Error {}

/** Runs a command. What its user can put right is told in one line, everything else as it was thrown. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const code = exitCodeOf(error)
    if (code === undefined) throw error
    console.error(error instanceof Error ? error.message : String(error))
    process.exitCode = code
  }
}

/** 2 for wrong use, 1 for what cannot be done; undefined for what nobody foresaw. */
export function exitCodeOf(error: unknown): 1 | 2 | undefined {
  if (error instanceof WrongUse) return 2
  if (
    error instanceof CannotDo ||
    error instanceof CannotSeed ||
    error instanceof FolderInUse ||
    error instanceof WrongEnvironment
  )
    return 1
}
