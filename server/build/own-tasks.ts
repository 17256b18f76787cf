import type { Plugin } from 'vite'

/**
 * Runs what the entry imports as scripts of their own, before it: each is begun as soon as it is there, and between
 * them the browser may do other work. Only what is built has it.
 */
export const ownTasks = (): Plugin => ({
  name: 'runboard-own-tasks',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler: (page) => {
      const preloads = [...page.matchAll(PRELOAD)]
      const scripts = preloads.map(([, address]) => script(address))
      const rest = page.replaceAll(PRELOAD, '')
      if (!ENTRY.test(rest)) throw new Error('index.html has no entry.')
      return rest.replace(ENTRY, (entry) => [...scripts, entry].join('\n    '))
    },
  },
})

const PRELOAD = /<link rel="modulepreload" crossorigin href="([^"]+)">\s*/g
const ENTRY = /<script type="module" crossorigin src="[^"]+">/

const script = (address = '') => `<script type="module" crossorigin src="${address}"></script>`
