/** What the log is told of an error. */
export type ErrorLine = {
  type: string
  message?: string
  code?: string
  at: string[]
  cause?: ErrorLine
}

// What these say is our own code's or the system's; other messages may quote what somebody wrote.
const PLAIN = new Set(['Error', 'TypeError', 'RangeError', 'ReferenceError'])
const CODE = /^[A-Z0-9_]{3,40}$/
const FRAMES = 12

/**
 * An error without anything that people wrote: where it happened and of which kind, with a database's code, and never
 * a statement, its parameters or a body. A message is told only where nobody's words can be in it.
 */
export function errorLine(error: unknown, depth = 3): ErrorLine {
  if (!(error instanceof Error)) return { type: typeof error, at: [] }
  const { name, message, stack = '', cause } = error
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined
  const isPlain = PLAIN.has(name) && Object.getPrototypeOf(error).constructor.name === name
  const isDatabase = 'severity' in error
  return {
    type: error.constructor.name,
    ...(isPlain && !isDatabase && { message: withoutQuotes(message) }),
    ...(code !== undefined && CODE.test(code) && { code }),
    at: frames(stack, message),
    ...(cause !== undefined && depth > 0 && { cause: errorLine(cause, depth - 1) }),
  }
}

/** Quoted words may be somebody's (`"Ana" is not valid JSON`), and so may what looks like an address. */
const withoutQuotes = (message: string) =>
  (message.split('\n')[0] ?? '')
    .replace(/(["'`]).*\1/, '…')
    .replaceAll(/\S*[/@=]\S*/g, '…')
    .slice(0, 200)

// The first lines are the message again, whatever it looks like. What libraries do on the way is left out.
function frames(stack: string, message: string) {
  const lines = stack
    .slice(stack.indexOf(message) + message.length)
    .split('\n')
    .filter((line) => /^ {4}at \S/.test(line))
    .map((line) => line.trim().slice(0, 300))
  const ours = lines.filter((line) => !/node_modules|\(?node:/.test(line))
  return (ours.length > 0 ? ours : lines).slice(0, FRAMES)
}
