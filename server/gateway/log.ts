import { type DestinationStream, type Logger, pino } from 'pino'
import { errorLine } from './error-line.ts'

/** The server's log: JSON lines, and of an error only what nobody's words can be in. */
export function createLog(level: string, destination: DestinationStream): Logger {
  // The way from a database's refusal to our own code is longer than the ten steps that are kept otherwise.
  Error.stackTraceLimit = 40
  return pino(
    {
      level,
      serializers: { err: errorLine },
      hooks: {
        // Left alone, pino repeats an error's message beside it.
        logMethod([first, ...rest], method) {
          if (first instanceof Error) method.apply(this, [{ err: first }, 'error'])
          else method.apply(this, [first, ...rest])
        },
      },
    },
    destination,
  )
}
