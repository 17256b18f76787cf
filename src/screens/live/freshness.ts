/** Why what is shown is not refreshed by itself at present. */
export type Pause = 'hidden' | 'offline' | 'failing' | 'all'

/** How fresh it is, and what happens next; all times in ms. */
export type Freshness = {
  /** 0 before the first answer. */
  asOf: number
  isFetching: boolean
  nextAt?: number
  paused?: Pause
}
