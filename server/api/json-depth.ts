const STRINGS = /"[^"\\]*(?:\\.[^"\\]*)*"/g

/** How deep lists and objects lie in each other in a JSON text. */
export function depthOf(json: string): number {
  let depth = 0
  let deepest = 0
  for (const [bracket] of json.replaceAll(STRINGS, '""').matchAll(/[[\]{}]/g)) {
    depth += bracket === '[' || bracket === '{' ? 1 : -1
    deepest = Math.max(deepest, depth)
  }
  return deepest
}
