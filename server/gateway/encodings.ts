/** The encodings that files are kept in, best first. */
const KEPT = ['br', 'gzip'] as const

export type Encoding = (typeof KEPT)[number]

/** The best of the encodings that a client takes (RFC 9110, 12.5.3); undefined where it wants the plain bytes. */
export function bestEncoding(
  accepted: string | undefined,
  there: Encoding[],
): Encoding | undefined {
  const weights = weightsIn(accepted ?? '')
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0
  const plain = weights.get('identity') ?? 0
  return KEPT.filter((one) => there.includes(one) && weightOf(one) > 0 && weightOf(one) >= plain)
    .toSorted((a, b) => weightOf(b) - weightOf(a))
    .at(0)
}

function weightsIn(accepted: string) {
  const weights = new Map<string, number>()
  for (const part of accepted.toLowerCase().split(',').slice(0, 20)) {
    const [name = '', ...parameters] = part.split(';').map((one) => one.trim())
    const given = parameters.find((one) => one.startsWith('q='))
    const weight = given === undefined ? 1 : Number(given.slice(2))
    weights.set(name === 'x-gzip' ? 'gzip' : name, weight >= 0 && weight <= 1 ? weight : 0)
  }
  return weights
}
