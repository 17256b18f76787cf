import { embedding } from './schema/frame.ts'

/** The origins that may embed us; none where they cannot be learned. */
export async function embeddingOrigins(): Promise<string[]> {
  try {
    const answer = await fetch('/embed')
    return embedding.parse(await answer.json()).origins
  } catch {
    return []
  }
}
