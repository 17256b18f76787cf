import { Presets, SingleBar } from 'cli-progress'

import type { Problems } from './log.ts'

export const count = (number: number) => number.toLocaleString('en')

/** `1 run`, `1,434 runs`. */
export const many = (number: number, one: string, more = `${one}s`) =>
  `${count(number)} ${number === 1 ? one : more}`

type Out = NodeJS.WritableStream & { isTTY?: boolean }

/** Shows how far the work is: a bar on a terminal, a line each tenth elsewhere. */
export function progressOn(out: Out) {
  return out.isTTY ? barsOn(out) : linesOn(out)
}

function barsOn(out: Out) {
  let bar: SingleBar | undefined
  return {
    begin(what: string, total: number) {
      bar?.stop()
      bar = new SingleBar(
        { format: `${what} {bar} {percentage}% | {eta_formatted}`, stream: out, hideCursor: true },
        Presets.shades_classic,
      )
      bar.start(total, 0)
    },
    at: (done: number) => bar?.update(done),
    end() {
      bar?.stop()
      bar = undefined
    },
  }
}

function linesOn(out: Out) {
  let what = ''
  let total = 0
  let told = 0
  return {
    begin(name: string, of: number) {
      what = name
      total = Math.max(1, of)
      told = 0
      out.write(`${what}…\n`)
    },
    at(done: number) {
      const tenths = Math.floor((done * 10) / total)
      if (tenths <= told || tenths >= 10) return
      told = tenths
      out.write(`${what} ${tenths * 10}%\n`)
    },
    end() {},
  }
}

/** The first problems with their lines, and how many more there are. */
export function problemLines({ count: all, first }: Problems): string[] {
  if (all === 0) return []
  const rest = all - first.length
  return [
    `${many(all, 'problem')} in the file; what is concerned was left out:`,
    ...first.map(({ line, reason }) => `  line ${line}: ${reason}`),
    ...(rest > 0 ? [`  and ${count(rest)} more`] : []),
  ]
}
