import { useSyncExternalStore } from 'react'

import {
  type Frame,
  FRAME_WORDS,
  inFrame,
  type Place,
  plainLock,
  readFrame,
} from './frame-words.ts'

const NOWHERE = { pathname: '/', search: '' }

let asked: Frame = readFrame(globalThis.location ?? NOWHERE)
let held: Partial<Frame> = {}
let frame: Frame = asked
const listeners = new Set<() => void>()

function settle() {
  frame = {
    embedded: asked.embedded || held.embedded === true,
    readonly: asked.readonly || held.readonly === true,
    lock: plainLock({ ...asked.lock, ...held.lock }),
  }
  for (const listener of listeners) listener()
}

function listen(listener: () => void) {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

/** How the page stands in somebody else's: what its first address asked for, and what a session holds it to. */
export const frameNow = () => frame

/** The same, for what is on screen. */
export const useFrame = (): Frame => useSyncExternalStore(listen, frameNow)

/** What a session holds the page to, such as an embed ticket's; no address takes any of it off again. */
export function holdFrame(more: Partial<Frame>) {
  held = { ...held, ...more, lock: { ...held.lock, ...more.lock } }
  settle()
}

/** Whether the page stands in somebody else's at all, asked for or not. */
export const isFramed = () => globalThis.top !== globalThis.self

/** Starts anew at an address, with nothing held; for tests. */
export function startFrame(address: { pathname: string; search: string } = NOWHERE) {
  asked = readFrame(address)
  held = {}
  settle()
}

// Outside of frames a session that may only read is no matter of addresses.
const inAddresses = (): Frame => ({
  ...frame,
  readonly: asked.readonly || (frame.embedded && frame.readonly),
})

// Every link on a page asks, and mostly nothing surrounds it.
let plain: { here: string; of: Frame; isPlain: boolean } | undefined
function isPlain(here: string) {
  if (plain?.here === here && plain.of === frame) return plain.isPlain
  const { embedded, readonly, lock } = inAddresses()
  const words = new URLSearchParams(here)
  const isBare = !embedded && !readonly && Object.keys(lock).length === 0
  plain = { here, of: frame, isPlain: isBare && !FRAME_WORDS.some((word) => words.has(word)) }
  return plain.isPlain
}

/** Where one goes to from here, with what surrounds the page; nothing in it takes any of that off. */
export const placeInFrame = (to: Place, here: { search: string }) =>
  isPlain(here.search) ? to : inFrame(to, here, inAddresses())

/** An address of ours, as a link to it has to be written. */
export function framed(address: string): string {
  const here = globalThis.location?.search ?? ''
  if (isPlain(here)) return address // most are: nothing has to be taken apart
  const [, pathname = '', search = '', hash = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/.exec(address) ?? []
  const to = placeInFrame({ pathname, search, hash }, { search: here })
  return to.pathname + to.search + to.hash
}
