import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { MemoryRouter, Route, Routes } from 'react-router'

import { makeQueryClient } from '#src/app/query-client.ts'

/** What a hook or a part of a screen has around it in a browser tab: an address with the organisation, and a cache. */
export function aTab(org: string) {
  const client = makeQueryClient()
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={client}>
      <MemoryRouter initialEntries={[`/${org}`]}>
        <Routes>
          <Route path="/:org" element={children} />
        </Routes>
      </MemoryRouter>
    </QueryClientProvider>
  )
  return { client, wrapper }
}
