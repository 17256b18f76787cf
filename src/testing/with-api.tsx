import { QueryClientProvider } from '@tanstack/react-query'
import { cleanup, render } from '@testing-library/react'
import { MemoryRouter, useLocation } from 'react-router'
import { onTestFinished, vi } from 'vitest'

import { createSwitchboard } from '#server/api/faults/switchboard.ts'
import type { FaultInput } from '#server/api/faults/fault.ts'
import { testApi } from '#server/testing.ts'
import { renewRequestBudget } from '#src/api/request-budget.ts'
import { makeQueryClient } from '#src/app/query-client.ts'
import { Screens } from '#src/app/router.tsx'

import { XhrInProcess } from './xhr-in-process.ts'

type Role = 'admin' | 'standard' | 'light'
type Answering = (
  url: string,
  init: RequestInit,
) => Response | Promise<Response | undefined> | undefined

/** The real API in this process behind `fetch`, asked as a new member of the given role. */
export const withApi = (role: Role = 'admin') => started(role, onTestFinished)

/** The same, asked as an admin, and it can be made to misbehave (docs/misbehaving.md). */
export async function withShakyApi() {
  const api = await started('admin', onTestFinished, (clock) => ({
    faults: createSwitchboard({ clock }),
  }))
  const set = async (...faults: FaultInput[]) =>
    void (await api.withToken(api.myToken)('PUT', '/faults', { faults }))
  return { ...api, set }
}

/**
 * Opens something once before the tests of a file, without anybody judging how long it takes: the first to open a
 * screen waits for the store and the compiler, and a test waits no longer than a person would. For `beforeAll`.
 */
export async function warmUp(look: (api: Awaited<ReturnType<typeof started>>) => Promise<unknown>) {
  let end = () => {}
  try {
    await look(
      await started('admin', (whenOver) => {
        end = whenOver
      }),
    )
  } finally {
    end()
  }
}

/** How long `warmUp` may take, in ms. */
export const WARM_UP = { timeout: 30_000 }

async function started(
  role: Role,
  onEnd: (end: () => void) => void,
  unreliable?: Parameters<typeof testApi>[0],
) {
  const { api, org, clock, aMember, ...make } = await testApi(unreliable)
  const me = await aMember({ role, timezone: 'Europe/Lisbon' })
  const asked: string[] = []
  let instead: Answering = () => undefined
  renewRequestBudget()

  const pass = (url: string, init: RequestInit) => {
    const headers = new Headers(init.headers)
    headers.set('Authorization', `Bearer ${me.token}`) // the gateway's part
    return api.request(url.replace('/api', ''), { ...init, headers, signal: undefined })
  }

  // The API's clock stands still; the page's has to agree with it, while its timers go on.
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now })
  vi.stubGlobal('fetch', async (url: string, init: RequestInit) => {
    asked.push(decodeURIComponent(url))
    return (await instead(url, init)) ?? pass(url, init)
  })
  vi.stubGlobal('XMLHttpRequest', XhrInProcess)
  onEnd(() => {
    cleanup()
    vi.useRealTimers()
  })

  return {
    ...make,
    aMember,
    org,
    me: String(me.id),
    /** The token of the person who looks, for what happens elsewhere. */
    myToken: me.token,
    clock,
    /** The addresses asked so far whose path ends so, with their queries. */
    asked: (path: string) => asked.filter((url) => url.split('?')[0]?.endsWith(path)),
    /** Lets requests be answered by somebody else; undefined leaves them to the API. */
    answer: (next: Answering) => {
      instead = next
    },
    /** Answers a request as the API does, where its answer is then lost. */
    pass,
    /** The whole dashboard at an address below this organisation or another. */
    open: (path: string, { at = org } = {}) => {
      let address = ''
      function Probe() {
        const { pathname, search } = useLocation()
        address = pathname + search
        return null
      }
      const view = render(
        <QueryClientProvider client={makeQueryClient()}>
          <MemoryRouter initialEntries={[`/${at}${path}`]} useTransitions={false}>
            <Screens />
            <Probe />
          </MemoryRouter>
        </QueryClientProvider>,
      )
      return {
        ...view,
        address: () => address,
      }
    },
  }
}

/** A promise that somebody else keeps. */
export function held() {
  let release = () => {}
  const gate = new Promise<void>((resolve) => {
    release = resolve
  })
  return { gate, release }
}
