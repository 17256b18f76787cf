import { cleanup, screen, waitFor } from '@testing-library/react'
import fc from 'fast-check'
import { beforeAll, expect, onTestFinished, test, vi } from 'vitest'

import { hearOtherTabs } from '#src/lib/other-tabs.ts'
import { warmUp, WARM_UP, withApi } from '#src/testing/with-api.tsx'

// The screens are loaded when they are gone to; here that is not what is measured.
import '#src/screens/run/run-screen.tsx'

import './session-watch.tsx'

beforeAll(
  () =>
    warmUp(async ({ open, aRun }) => {
      const { id } = await aRun({ name: 'Acme' })
      open('/processes')
      await screen.findByRole('link', { name: 'Acme' }, WARM_UP)
      cleanup()
      open(`/processes/${id}`)
      await screen.findByRole('heading', { level: 1, name: 'Acme' }, WARM_UP)
    }),
  WARM_UP.timeout,
)

/** Speaks on every channel that the page has opened, as another tab. */
function otherTab() {
  // The first is opened once for all that the page shows.
  const names = new Set(['runboard.session'])
  const Real = BroadcastChannel
  vi.stubGlobal(
    'BroadcastChannel',
    class extends Real {
      constructor(name: string) {
        super(name)
        names.add(name)
      }
    },
  )
  /** Says it all, and waits until it has been heard. */
  async function say(messages: readonly unknown[]) {
    for (const name of names) {
      const [speaker, listener] = [new Real(name), new Real(name)]
      const heard = new Promise<void>((resolve) => {
        listener.addEventListener('message', ({ data }) => data === 'over' && resolve())
      })
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has one origin
      for (const message of [...messages, 'over']) speaker.postMessage(message)
      // oxlint-disable-next-line no-await-in-loop -- one channel after the other
      await heard
      speaker.close()
      listener.close()
    }
    await new Promise((resolve) => setTimeout(resolve))
  }
  return { names, say }
}

const anything = fc.anything({
  withBigInt: true,
  withBoxedValues: true,
  withDate: true,
  withMap: true,
  withNullPrototype: true,
  withSet: true,
  withSparseArray: true,
  withTypedArray: true,
})
const notText = anything.filter((one) => typeof one !== 'string')
/** No rows at all, however they are told, are an answer. */
const notEmpty = anything.filter((one) => !Array.isArray(one) || one.length > 0)
const notTime = fc.oneof(
  anything.filter((one) => one !== undefined && typeof one !== 'number'),
  fc.constantFrom(Number.NaN, Infinity, 1e15, Number.MAX_VALUE),
)
/** Messages like our own, each with something wrong in it. */
const almost = (org: string) =>
  fc.oneof(
    fc.record({ kind: notText, person: fc.string(), org: fc.constant(org) }),
    fc.record({ kind: fc.string().map((text) => `${text} signed-out`) }),
    fc.record({ kind: fc.constant('signed-in'), person: notText }, { requiredKeys: ['kind'] }),
    fc.record({ org: fc.constant(org), ids: notText.filter((one) => !Array.isArray(one)) }),
    fc.record({ org: fc.constant(org), ids: fc.array(notText, { minLength: 1 }) }),
    fc.record({ org: notText, ids: fc.array(fc.string()) }),
    fc.record({ org: fc.string({ minLength: 33 }), ids: fc.array(fc.string()) }),
    fc.record({ kind: fc.constant('failed'), nextAt: notTime }),
    fc.record({ kind: fc.constant('answer'), askedAt: notTime, answer: anything }),
    fc.record({
      kind: fc.constant('answer'),
      askedAt: fc.integer({ max: 1 }),
      answer: fc.oneof(
        anything,
        fc.record({ page: anything, recent: anything }),
        fc.record({ page: fc.record({ items: fc.array(anything, { minLength: 1 }) }) }),
        fc.record({ page: fc.record({ items: notEmpty, total: anything, page: anything }) }),
      ),
    }),
  )

/** What comes after the first rows has come: nothing has changed for a while. */
async function still<T>(look: () => T): Promise<T> {
  let [last, times] = [look(), 0]
  await waitFor(() => {
    const now = look()
    times = JSON.stringify(now) === JSON.stringify(last) ? times + 1 : 0
    last = now
    expect(times).toBe(20)
  })
  return last
}

test.each(['the list', 'a process'])(
  'on %s, what another tab says and nobody understands is as if nothing had been said',
  async (place) => {
    const { say, names } = otherTab()
    const { open, org, aRun, asked } = await withApi()
    const { id } = await aRun({ name: 'Acme', tasks: [{ title: 'Sign' }] })
    const acted = vi.fn<(what: unknown) => void>()
    onTestFinished(hearOtherTabs(acted))
    window.addEventListener('error', acted)
    onTestFinished(() => window.removeEventListener('error', acted))
    const isList = place === 'the list'
    const view = open(isList ? '/processes' : `/processes/${id}`)
    const wanted = isList ? ['rows'] : ['run', 'changes']
    const parts = () => [...names].map((name) => /^runboard\.(\w+)/.exec(name)?.[1])
    await screen.findAllByText('Acme')
    await waitFor(() => expect(parts()).toEqual(expect.arrayContaining(wanted)))

    const text = () => view.container.querySelector('main')?.textContent
    const all = () => asked('').length + asked(`/runs/${id}`).length + asked('/runs').length
    const now = () => ({ text: text(), address: view.address(), calls: all() })
    // The counts of the list come last.
    if (isList) await waitFor(() => expect(text()).toContain('Improvement0'))
    const before = await still(now)
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(anything, almost(org)), { maxLength: 20 }),
        async (said) => {
          await say(said)
          expect(acted).not.toHaveBeenCalled()
          expect(now()).toEqual(before)
        },
      ),
      { numRuns: 60 },
    )
    // And what is understood is not.
    await say([
      { org, ids: [id] },
      { kind: 'signed-in', person: '7' },
    ])
    await waitFor(() => expect(all()).toBeGreaterThan(isList ? -1 : before.calls))
    expect(acted).toHaveBeenCalledWith({ kind: 'signed-in', person: '7' })
  },
)
