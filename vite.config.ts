import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { gatewayCookies, proxyTo } from './server/build/dev-proxy.ts'
import { distPlugin } from './server/build/dist-plugin.ts'
import { earlyPlugin } from './server/build/early-plugin.ts'
import { releasePlugin } from './server/build/release-plugin.ts'
import { sinksPlugin } from './server/build/sinks-plugin.ts'

const gateway = process.env.API_URL || `http://127.0.0.1:${process.env.PORT || 4170}`

export default defineConfig({
  plugins: [
    react(),
    tailwindcss(),
    gatewayCookies(gateway),
    sinksPlugin(),
    earlyPlugin('src/early.ts'),
    releasePlugin(),
    distPlugin({
      screen: '/src/screens/runs/run-list-screen.tsx',
      budget: 145_000,
      isStrict: process.env.BUNDLE_BUDGET !== 'print',
    }),
  ],
  server: { host: '127.0.0.1', proxy: proxyTo(gateway) },
  build: {
    target: 'baseline-widely-available',
    manifest: true,
    // Every browser of the target preloads modules by itself, and the policy allows no inline script.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // All that the first rows need is one file; split, it costs a request each and a round of imports.
          groups: [
            { name: 'initial', tags: ['$initial'] },
            // What can be done with them comes right behind, in one file too.
            { name: 'row-work', test: /actions[\\/]row-work\.tsx$/ },
          ],
        },
      },
    },
  },
})
