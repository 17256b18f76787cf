import { createHash } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { Shared } from '../shared/shared.ts'

const WINDOW_MS = 15 * 60_000

/** How often one may be wrong within a quarter of an hour: from one address, and about one account. */
export const LIMITS = { address: 20, account: 10 }

/** A network of IPv6 has more addresses than anybody can count; the first half names it. */
const networkOf = (address: string) =>
  isIPv6(address) ? groupsOf(address).slice(0, 4).join(':') : address

function groupsOf(address: string) {
  const [front = [], back = []] = (address.split('%')[0] ?? '')
    .split('::')
    .map((half) => half.split(':').filter(Boolean))
  const zeros = Array<string>(Math.max(0, 8 - front.length - back.length)).fill('0')
  return [...front, ...zeros, ...back].map((group) => group.toLowerCase().replace(/^0+(?=.)/, ''))
}

/** Names, addresses and what they are about are nobody's business who reads the table. */
const keyOf = (kind: string, subject: string) =>
  `sign-in:${createHash('sha256').update(`${kind} ${subject}`).digest('hex')}`

type Attempt = { address: string | undefined; account: string | undefined }

/**
 * Counts an attempt before it is looked at, so that many at once are counted too. Answers what forgets it when it
 * succeeded, or how many seconds to wait.
 */
export async function countAttempt(
  shared: Shared,
  { address, account }: Attempt,
): Promise<{ forget: () => Promise<void> } | { wait: number }> {
  const keys = [
    { key: keyOf('address', networkOf(address ?? '')), limit: LIMITS.address },
    ...(account === undefined
      ? []
      : [{ key: keyOf('account', account.toLowerCase()), limit: LIMITS.account }]),
  ]
  const forget = async () => {
    await Promise.all(keys.map(({ key }) => shared.uncount(key)))
  }
  const counts = await Promise.all(keys.map(({ key }) => shared.count(key, WINDOW_MS)))
  const over = keys.find(({ limit }, at) => (counts[at] ?? 0) > limit)
  if (!over) return { forget }
  await forget()
  return { wait: Math.max(1, Math.ceil((await shared.left(over.key)) / 1000)) }
}
