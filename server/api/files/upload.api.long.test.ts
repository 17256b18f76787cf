import { expect, test } from 'vitest'
import { filesApi, FORM, formOf } from '../../testing/uploads.ts'

const MB = 1024 * 1024

test('an upload never is in memory as a whole, nor is a download', async () => {
  const { post, kickoff, read, get } = await filesApi()
  await read(post(formOf(MB, kickoff), FORM))
  const before = process.memoryUsage()
  let most = 0
  const watch = setInterval(() => {
    const { rss } = process.memoryUsage()
    most = Math.max(most, rss - before.rss)
  }, 5)
  const ids: string[] = []
  for (const size of [30, 95]) {
    const answer = await read(post(formOf(size * MB, kickoff), FORM))
    ids.push((answer as { data: { id: string } }).data.id)
  }
  for (const id of ids) {
    const { body } = await get(`/file/${id}/dl`)
    for await (const chunk of body ?? []) expect(chunk.length).toBeLessThan(MB)
  }
  clearInterval(watch)
  expect(most).toBeLessThan(60 * MB)
})
