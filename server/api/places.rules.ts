/** Something that stands among its neighbours at a place, counted from 1. */
type Placed = { id: string; position: number }

/**
 * The positions of one and its neighbours, once it stands at the place asked for (last without one): those that
 * changed. Places are counted from 1, without gaps.
 */
export function placed(
  neighbours: readonly Placed[],
  id: string,
  asked: number | undefined,
): Map<string, number> {
  const ids = inOrder(neighbours.filter((one) => one.id !== id)).map((one) => one.id)
  ids.splice(asked === undefined ? ids.length : asked - 1, 0, id)
  const before = new Map(neighbours.map((one) => [one.id, one.position]))
  return new Map(
    ids.flatMap((one, index) => (before.get(one) === index + 1 ? [] : [[one, index + 1]])),
  )
}

/** Places without gaps for these as they come: those that change. */
export const renumbered = (inTheirOrder: readonly Placed[]): Map<string, number> =>
  new Map(
    inTheirOrder.flatMap(({ id, position }, index) =>
      position === index + 1 ? [] : [[id, index + 1] as const],
    ),
  )

/** By their places; where two have the same, always in the same order. */
export const inOrder = <T extends Placed>(all: readonly T[]): T[] =>
  all.toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
