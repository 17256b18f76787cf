/** What of a built chunk the budget is about; Vite's output chunks and manifest both have it. */
export type Chunk = {
  fileName: string
  isEntry: boolean
  imports: readonly string[]
  modules: readonly string[]
}

/** The JavaScript files that must arrive before a screen shows: the entry's, the screen's, and all that these import. */
export function filesUntilScreen(chunks: readonly Chunk[], screen: string): string[] {
  const byFile = new Map(chunks.map((chunk) => [chunk.fileName, chunk]))
  const starts = chunks.filter(
    (chunk) => chunk.isEntry || chunk.modules.some((module) => module.endsWith(screen)),
  )
  if (!chunks.some((chunk) => chunk.modules.some((module) => module.endsWith(screen))))
    throw new Error(`${screen} is not in the bundle`)

  const needed = new Set<string>()
  const add = (chunk: Chunk | undefined) => {
    if (chunk === undefined || needed.has(chunk.fileName)) return
    needed.add(chunk.fileName)
    chunk.imports.forEach((file) => add(byFile.get(file)))
  }
  starts.forEach(add)
  return [...needed]
}

/** Says how the sizes stand against the budget, biggest first. */
export function budgetReport(sizes: readonly { file: string; bytes: number }[], budget: number) {
  const total = sizes.reduce((sum, { bytes }) => sum + bytes, 0)
  const lines = sizes
    .toSorted((one, other) => other.bytes - one.bytes)
    .map(({ file, bytes }) => `  ${kilobytes(bytes).padStart(9)}  ${file}`)
  const verdict = `JavaScript until the list shows rows: ${kilobytes(total)} of ${kilobytes(budget)} (brotli), ${sizes.length} files`
  return { text: [verdict, ...lines].join('\n'), verdict, isOver: total > budget }
}

const kilobytes = (bytes: number) => `${(bytes / 1000).toFixed(1)} kB`
