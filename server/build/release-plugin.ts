import type { Plugin } from 'vite'

/** Writes down which script the page begins with, so that a page that is open can tell that there is a newer one. */
export function releasePlugin(): Plugin {
  return {
    name: 'runboard-release',
    apply: 'build',
    generateBundle(_options, bundle) {
      const entry = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry)
      if (!entry) return this.error('The page begins with no script.')
      this.emitFile({ type: 'asset', fileName: 'release.txt', source: `/${entry.fileName}\n` })
    },
  }
}
