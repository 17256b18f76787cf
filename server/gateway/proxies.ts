import { BlockList, isIP } from 'node:net'
import type { Context } from 'hono'
import { nodeSide } from './socket.ts'

export type Proxies = ReturnType<typeof trustedProxies>

/** The proxies whose word about who asks, and for which name, counts: those of TRUST_PROXY and nobody else's. */
export function trustedProxies(addresses: string[]) {
  const list = new BlockList()
  for (const one of addresses) {
    const [address = '', bits] = one.split('/')
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4'
    if (bits === undefined) list.addAddress(address, family)
    else list.addSubnet(address, Number(bits), family)
  }
  const isTrusted = (address: string) =>
    isIP(address) !== 0 && list.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

  return {
    /** From where a request comes: the nearest address that is no proxy of ours. Undefined where no server listens. */
    addressOf: (c: Context): string | undefined => {
      const peer = plain(nodeSide(c)?.incoming.socket.remoteAddress)
      if (peer === undefined || !isTrusted(peer)) return peer
      const told = (c.req.header('X-Forwarded-For') ?? '')
        .split(',')
        .map((one) => plain(one.trim()))
      return told.findLast((one) => one !== undefined && !isTrusted(one)) ?? peer
    },
    /** The name that a proxy of ours was asked for; undefined where none says one. */
    hostOf: (c: Context): string | undefined => {
      const peer = plain(nodeSide(c)?.incoming.socket.remoteAddress)
      if (peer === undefined || !isTrusted(peer)) return undefined
      return c.req.header('X-Forwarded-Host')
    },
  }
}

/** An address as it is written in TRUST_PROXY: one of IPv4 may come dressed as one of IPv6. */
function plain(address: string | undefined): string | undefined {
  const bare = address?.replace(/^::ffff:(?=[\d.]+$)/i, '')
  return bare !== undefined && isIP(bare) !== 0 ? bare : undefined
}
