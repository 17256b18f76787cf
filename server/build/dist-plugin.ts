import { existsSync } from 'node:fs'
import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { budgetReport, filesUntilScreen, type Chunk } from './budget.ts'
import { precompress } from './precompress.ts'

type Options = { screen: string; budget: number; isStrict: boolean }

/** Compresses what was built, then weighs the screen's JavaScript as it will be served. */
export function distPlugin({ screen, budget, isStrict }: Options): Plugin {
  let folder = ''
  let chunks: Chunk[] = []
  return {
    name: 'runboard-dist',
    apply: 'build',
    configResolved(config) {
      folder = join(config.root, config.build.outDir)
    },
    writeBundle(_options, bundle) {
      chunks = Object.values(bundle)
        .filter((output) => output.type === 'chunk')
        .map(({ fileName, isEntry, imports, moduleIds }) => ({
          fileName,
          isEntry,
          imports,
          modules: moduleIds,
        }))
    },
    async closeBundle(error) {
      if (error) return
      await precompress(folder)
      const sizes = filesUntilScreen(chunks, screen).map(async (file) => {
        const served = [`${file}.br`, file].map((name) => join(folder, name)).find(existsSync)
        return { file, bytes: served ? (await stat(served)).size : 0 }
      })
      const report = budgetReport(await Promise.all(sizes), budget)
      console.log(`\n${report.text}\n`)
      if (report.isOver && isStrict) this.error(`Over budget. ${report.verdict}`)
    },
  }
}
