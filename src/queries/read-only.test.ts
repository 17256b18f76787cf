import { QueryClient } from '@tanstack/react-query'
import { afterEach, expect, test, vi } from 'vitest'

import { deleteFile } from '#src/api/files.ts'
import { archiveRun } from '#src/api/runs.ts'
import { holdFrame, startFrame } from '#src/lib/frame.ts'

import { ACTION_KINDS, hinders } from './run-action-rules.ts'
import { sessionNow } from './session-queries.ts'

afterEach(() => {
  startFrame()
  vi.unstubAllGlobals()
})

test('where nothing may be changed, nobody may do anything, and nothing is sent', async () => {
  startFrame({ pathname: '/o/processes', search: '?readonly=1' })
  for (const kind of ACTION_KINDS)
    expect(hinders(kind, { archived_at: null }, 'admin')).toBe('readOnly')
  const refused = { status: 403, message: 'This view is read-only.' }
  await expect(archiveRun('o', 'r')).rejects.toMatchObject(refused)
  await expect(deleteFile('o', 'f')).rejects.toMatchObject(refused)
})

test('a gateway that lets nobody change anything says so in the session', async () => {
  const session = { auth: 'token', signedIn: true, readonly: true }
  vi.stubGlobal('fetch', async () => Response.json(session))
  await sessionNow(new QueryClient())
  expect(hinders('star', { archived_at: null }, 'admin')).toBe('readOnly')
})

test('what a session holds a page to, no address takes off', () => {
  holdFrame({ readonly: true, lock: { status: 'active' } })
  expect(hinders('star', { archived_at: null }, 'admin')).toBe('readOnly')
  holdFrame({ lock: { q: 'a' } })
  expect(hinders('star', { archived_at: null }, 'admin')).toBe('readOnly')
})
