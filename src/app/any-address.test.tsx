import { cleanup, screen, waitFor } from '@testing-library/react'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'

import { anyKept } from '#src/testing/any-kept.ts'
import { warmUp, WARM_UP, withApi } from '#src/testing/with-api.tsx'

// The screens are loaded when they are gone to; here that is not what is measured.
import '#src/screens/run/run-screen.tsx'
import '#src/screens/launch/launch-screen.tsx'
import '#src/screens/launch/project-screen.tsx'
import '#src/screens/launch/wizard-screen.tsx'

beforeAll(
  () =>
    warmUp(async ({ open }) => {
      open('/processes')
      await screen.findByRole('heading', { level: 1 })
    }),
  WARM_UP.timeout,
)

const WORDS =
  'tab task from status owners guests groups unassigned deadline_start_range deadline_on sort hidden find zoom view verb type source actor_type actor_id created_after search field page per_page oldest theme lang draft again q folder tag_ids cols density embed readonly lock checklist_id due next completed'.split(
    ' ',
  )
const TABS = ['timeline', 'form', 'answers', 'comments', 'activity', 'files', 'people', 'settings']
const anyValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }).map(encodeURIComponent as (text: string) => string),
  fc.constantFrom(
    ...TABS,
    'a'.repeat(32),
    '-1',
    '1e9',
    '2026-02-31',
    '%',
    '%E0%A4%A',
    '__proto__',
    '<svg/onload=1>',
  ),
)
const anyQuery = fc
  .array(fc.tuple(fc.oneof(fc.constantFrom(...WORDS), fc.string({ maxLength: 9 })), anyValue), {
    maxLength: 6,
  })
  .map((pairs) => pairs.map((pair) => pair.join('=')).join('&'))
const LONG = { timeout: 60_000 }

test('whatever an address asks for, its screen is drawn', LONG, async () => {
  const { open, aRun, aChecklist } = await withApi()
  const { id: run } = await aRun({ name: 'Acme' })
  const { id: template } = await aChecklist({ title: 'Laptop' })
  const places = [
    '/processes',
    `/processes/${run}`,
    '/processes/%',
    '/archive',
    '/launch',
    '/launch/project',
    `/launch/${template}`,
    '/launch/%3Csvg%3E',
    '/%00',
  ]
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...places),
      anyQuery,
      anyValue,
      async (place, query, fragment) => {
        open(`${place}?${query}#${fragment}`)
        await waitFor(() =>
          expect(document.querySelector('main h1, main [role=alert], main h2')).toBeTruthy(),
        )
        expect(screen.queryByText('This page could not be shown')).toBeNull()
        cleanup()
      },
    ),
    { numRuns: 30 },
  )
})

test(
  'whatever the browser keeps under our names, lists, launches and processes are shown',
  LONG,
  async () => {
    const { open, org, me, aRun, aChecklist } = await withApi()
    const { id: run, tasks } = await aRun({ name: 'Acme', tasks: [{ title: 'Sign' }] })
    const { id: template } = await aChecklist({ title: 'Laptop', steps: [{ title: 'Order' }] })
    const keys = [
      `runboard.views.${org}`,
      `runboard.recent.${org}`,
      `runboard.comment.${org}/${run}`,
      'runboard.batches.a',
      'runboard.theme',
      'runboard.single-keys',
      'runboard.person',
      ...[
        'launch/aaaaaaaa',
        `task/${tasks[0]}`,
        `run/${run}`,
        'project/aaaaaaaa',
        'sent',
        `add/${run}`,
      ].map((subject) => `runboard.drafts.${org}/${me}/${encodeURIComponent(subject)}`),
    ]
    const places = [
      '/processes',
      `/processes/${run}?task=${tasks[0]}`,
      '/launch',
      `/launch/${template}?draft=aaaaaaaa`,
      '/launch/project?draft=aaaaaaaa',
    ]
    const titles = /Processes|Acme|Launch|process/
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places),
        fc.array(anyKept, { minLength: keys.length, maxLength: keys.length }),
        async (place, kept) => {
          localStorage.clear()
          sessionStorage.clear()
          for (const [at, key] of keys.entries()) localStorage.setItem(key, kept[at] ?? '')
          sessionStorage.setItem('runboard.scroll', kept[0] ?? '')
          sessionStorage.setItem('runboard.receipts.a', kept[1] ?? '')
          open(place)
          expect((await screen.findByRole('heading', { level: 1 })).textContent).toMatch(titles)
          cleanup()
        },
      ),
      { numRuns: 20 },
    )
  },
)
