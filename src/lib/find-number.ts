/** A page of things in the order in which they were numbered. */
type Numbered<T> = { items: T[]; total_pages: number }

const MOST_ASKED = 6

/**
 * The one with this number, where nothing can be asked by number. Numbers count up from 1 and some are missing, so a
 * number lies on the page that it would be on without gaps or on one before; few pages have to be looked at.
 */
export async function findNumber<T>(
  number: number,
  per_page: number,
  numberOf: (item: T) => number | null,
  ask: (page: number) => Promise<Numbered<T>>,
): Promise<T | undefined> {
  let [low, high] = [1, Math.ceil(number / per_page)]
  let page = high
  for (let asked = 0; asked < MOST_ASKED && low <= high; asked += 1) {
    // oxlint-disable-next-line no-await-in-loop -- where to look next depends on what was found
    const { items, total_pages } = await ask(page)
    const found = items.find((item) => numberOf(item) === number)
    if (found !== undefined) return found
    const numbers = items.map(numberOf).filter((one) => one !== null)
    high = Math.min(high, total_pages)
    if (numbers.length === 0) {
      if (page <= total_pages) return undefined
      page = high
      continue
    }
    const [least, most] = [Math.min(...numbers), Math.max(...numbers)]
    if (number < least) {
      high = page - 1
      page = clamp(page - Math.ceil((least - number) / per_page), low, high)
    } else if (number > most) {
      low = page + 1
      page = clamp(page + Math.ceil((number - most) / per_page), low, high)
    } else return undefined
  }
  return undefined
}

const clamp = (value: number, low: number, high: number) => Math.max(low, Math.min(high, value))
