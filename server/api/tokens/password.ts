import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'

/** 32 MB and about a fifth of a second a try: slow enough for those who guess. */
const COST = { N: 2 ** 15, r: 8, p: 3 }
const BYTES = 32

/** What is kept of a password: `scrypt$N$r$p$salt$hash`. */
export async function hashOfPassword(password: string, cost: Cost = COST): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(password, salt, cost)
  const { N, r, p } = cost
  return ['scrypt', N, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$')
}

/** Whether it is the password. Takes as long where nothing is kept, so that nobody learns who has one. */
export async function isPassword(password: string, kept: string | null): Promise<boolean> {
  const [kind, N, r, p, salt, hash] = (kept ?? (await nobodys())).split('$')
  if (kind !== 'scrypt' || salt === undefined || hash === undefined) return false
  const cost = { N: Number(N), r: Number(r), p: Number(p) }
  const expected = Buffer.from(hash, 'base64url')
  const given = await derive(password, Buffer.from(salt, 'base64url'), cost)
  return timingSafeEqual(given, expected) && kept !== null
}

let ofNobody: Promise<string> | undefined
const nobodys = () => (ofNobody ??= hashOfPassword(randomBytes(16).toString('hex')))

type Cost = { N: number; r: number; p: number }
const derive = (password: string, salt: Buffer, cost: Cost) =>
  new Promise<Buffer>((resolve, reject) => {
    const options = { ...cost, maxmem: 256 * cost.N * cost.r }
    scrypt(password.normalize('NFC'), salt, BYTES, options, (error, hash) =>
      error ? reject(error) : resolve(hash),
    )
  })
