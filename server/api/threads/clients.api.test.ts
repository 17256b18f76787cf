import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '../../testing.ts'
import { asClient } from '../../testing/clients.ts'

const idOf = z.object({ data: z.object({ id: z.string() }) })

async function clients() {
  const api = await testApi()
  const me = await api.theAdmin()
  const client = asClient(api, me.token)
  const { id, tasks } = await api.aRun()
  const made = async (answer: Promise<Response>) => idOf.parse(await api.read(answer, 201)).data.id
  return { ...api, me, client, id, task: tasks[0], made }
}

test('[client] n8n writes, edits, lists and deletes a comment', async () => {
  const { client, id, task, read, made } = await clients()
  const n8n = client('n8n')
  const comment = await made(n8n('POST', `/tasks/${task}/comment`, { content: 'Hello' }))
  const edited = { content: 'Hello (edited)' }
  expect(await read(n8n('PUT', `/tasks/${task}/comment/${comment}`, edited))).toMatchObject({
    data: { id: comment, ...edited, state: 'hide-for-guests' },
  })
  expect(await read(n8n('GET', `/runs/${id}/tasks/${task}?with=threads`))).toMatchObject({
    data: { threads: { data: [{ id: comment, ...edited }] } },
  })
  await read(n8n('DELETE', `/tasks/${task}/comment/${comment}`), 204)
})

test('[client] n8n comments as the bot, reports a problem and resolves it', async () => {
  const { client, id, task, read, made } = await clients()
  const n8n = client('n8n')
  await made(n8n('POST', `/tasks/${task}/bot-comment`, { content: 'Beep' }))
  const thread_id = await made(n8n('POST', `/tasks/${task}/problem`, { content: 'Stuck' }))
  expect(await read(n8n('GET', `/runs?status=problem&limit=50`))).toMatchObject({ data: [{ id }] })
  await made(n8n('POST', `/tasks/${task}/resolved-threads`, { thread_id, content: 'Free' }))
  expect(await read(n8n('GET', `/runs/${id}`))).toMatchObject({ data: { status: 'active' } })
})

test('[client] the command line comments with nothing but a text', async () => {
  const { client, task, me, read } = await clients()
  expect(
    await read(client('cli')('POST', `/tasks/${task}/comment`, { content: 'From a shell' }), 201),
  ).toMatchObject({ data: { content: 'From a shell', author_id: me.id } })
})

test('[client] the MCP server mentions, looks for open problems itself, and resolves each by its id', async () => {
  const { client, id, task, read, made, aMember } = await clients()
  const sdk = client('sdk')
  const { id: ana } = await aMember()
  const content = `@[${ana}] please review`
  expect(
    await read(
      sdk('POST', `/tasks/${task}/comment`, { content, state: 'open', label: 'advice' }),
      201,
    ),
  ).toMatchObject({ data: { content, state: 'open', label: 'advice', sent_to: [ana] } })
  const problems = [
    await made(sdk('POST', `/tasks/${task}/comment`, { content: 'One', label: 'problem' })),
    await made(sdk('POST', `/tasks/${task}/problem`, { content: 'Two' })),
  ]
  const threads = z.object({
    data: z.object({
      threads: z.object({
        data: z.array(
          z.object({ id: z.string(), label: z.string(), resolve_id: z.string().nullable() }),
        ),
      }),
    }),
  })
  const open = async () =>
    threads
      .parse(await read(sdk('GET', `/runs/${id}/tasks/${task}?with=threads`)))
      .data.threads.data.filter(({ label, resolve_id }) => label === 'problem' && !resolve_id)
      .map((thread) => thread.id)
  expect((await open()).toSorted()).toEqual(problems.toSorted())
  await made(sdk('POST', `/tasks/${task}/comment`, { content: 'Fine', label: 'resolve' }))
  expect(await open()).toHaveLength(2)
  for (const thread_id of problems) {
    const body = { thread_id, content: 'Resolved', state: 'open' }
    await made(sdk('POST', `/tasks/${task}/resolved-threads`, body))
  }
  expect(await open()).toEqual([])
  const note = await made(sdk('POST', `/tasks/${task}/comment`, { content: 'Note' }))
  const change = { content: 'Better', label: 'improvement', state: 'collapsed' }
  expect(await read(sdk('PUT', `/tasks/${task}/comment/${note}`, change))).toMatchObject({
    data: change,
  })
})

test('[client] the same four calls are there for processes and templates', async () => {
  const { client, id, made, read, aChecklist } = await clients()
  const sdk = client('sdk')
  for (const path of [`/runs/${id}`, `/checklists/${(await aChecklist()).id}`]) {
    await made(sdk('POST', `${path}/comment`, { content: 'Hello' }))
    await made(sdk('POST', `${path}/bot-comment`, { content: 'Beep' }))
    const thread_id = await made(sdk('POST', `${path}/problem`, { content: 'Stop' }))
    await made(sdk('POST', `${path}/resolved-threads`, { thread_id, content: 'Go' }))
  }
  expect(await read(sdk('GET', `/runs/${id}?with=threads`))).toMatchObject({
    data: { status: 'active', threads: { data: [{}, {}, {}, {}] } },
  })
})
