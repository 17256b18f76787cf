import fc from 'fast-check'

/** Whatever may stand in a browser's storage under a key of ours: of an older release, of somebody's hand, torn off. */
export const anyKept: fc.Arbitrary<string> = fc.oneof(
  fc.json(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('', 'null', '[]', '{}', '{"__proto__":1}', '0', '"'.repeat(3), '[1'),
  fc.constant('a'.repeat(200_000)),
  fc.constant(JSON.stringify(Array.from({ length: 5_000 }, () => ({})))),
)

/** An object with those keys, each of them right or not, as text. */
export const almost = (keys: Record<string, unknown>): fc.Arbitrary<string> =>
  fc
    .record(
      Object.fromEntries(
        Object.entries(keys).map(([key, right]) => [
          key,
          fc.oneof(
            { weight: 3, arbitrary: fc.constant(right) },
            { weight: 2, arbitrary: fc.anything() },
          ),
        ]),
      ),
      { requiredKeys: [] },
    )
    .map((value) => {
      try {
        return JSON.stringify(value)
      } catch {
        return '{}'
      }
    })
