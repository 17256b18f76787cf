import './app/styles.css'

import { QueryClientProvider } from '@tanstack/react-query'
import { type ReactNode, startTransition, StrictMode, useLayoutEffect } from 'react'
import { createRoot } from 'react-dom/client'

import { firstRows } from './app/first-rows.ts'
import { enterFrame } from './app/frame/enter-frame.ts'
import { makeQueryClient } from './app/query-client.ts'
import { App } from './app/router.tsx'
import { wipeEarly } from './early-rows.ts'

const element = document.getElementById('root')
if (!element) throw new Error('index.html has no #root.')
const root = createRoot(element)
const client = makeQueryClient()

void enterFrame()

void firstRows(client).then(() =>
  // Drawn piece by piece: what somebody does meanwhile is not kept waiting.
  startTransition(() =>
    root.render(
      <StrictMode>
        <QueryClientProvider client={client}>
          <Drawn>
            <App />
          </Drawn>
        </QueryClientProvider>
      </StrictMode>,
    ),
  ),
)

/** What was drawn before goes in the same moment as this comes. */
function Drawn({ children }: { children: ReactNode }) {
  useLayoutEffect(wipeEarly, [])
  return children
}
