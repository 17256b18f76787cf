import { build, type Plugin } from 'vite'

/**
 * Puts a module and all it imports into the page's head as one inline script, which the gateway's policy allows by
 * its hash. Only what is built has it: the development server answers in its own time.
 */
export function earlyPlugin(entry: string): Plugin {
  return {
    name: 'runboard-early',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      async handler(page) {
        const bundles = await build({
          configFile: false,
          logLevel: 'error',
          build: {
            write: false,
            target: 'baseline-widely-available',
            lib: { entry, formats: ['iife'], name: 'early' },
          },
        })
        const outputs = [bundles].flat().flatMap((one) => ('output' in one ? one.output : []))
        const code = outputs.map((output) => (output.type === 'chunk' ? output.code : '')).join('')
        if (!page.includes(MARK)) throw new Error(`index.html has no ${MARK}`)
        return page.replace(MARK, () => `<script>${code.trim()}</script>`)
      },
    },
  }
}

// Before the style sheet, for which an inline script would wait.
const MARK = '<!-- early -->'
