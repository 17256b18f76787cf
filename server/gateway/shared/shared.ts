/**
 * What copies of the gateway must agree on: short texts that run out. In memory where one copy is all there is, else in
 * a table of the database. Values may be read by whoever reads the database: nothing goes in that opens anything unless
 * it is sealed or only its hash.
 */
export type Shared = {
  get: (key: string) => Promise<string | undefined>
  put: (key: string, value: string, ttlMs: number) => Promise<void>
  /** Gives it to one caller alone and removes it. */
  take: (key: string) => Promise<string | undefined>
  /** Adds one and says how many there are in the window, which began with the first of them. */
  count: (key: string, windowMs: number) => Promise<number>
  /** Takes one back that was counted. */
  uncount: (key: string) => Promise<void>
  /** How long what is kept or counted under the key will last, in milliseconds; 0 where there is nothing. */
  left: (key: string) => Promise<number>
  remove: (key: string) => Promise<void>
  /** Does it while nobody else with this key does, in any copy. */
  alone: <T>(key: string, act: () => Promise<T>) => Promise<T>
}
