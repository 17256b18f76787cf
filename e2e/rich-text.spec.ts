import { INJECTIONS } from '#server/api/faults/injections.ts'
import { expect, test } from './fixtures.ts'
import { watch } from './hostile-page.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

const GOOD = `<h2>How to</h2><p>Call <strong>Ana</strong>, see <a href="https://example.com/a?b=1">the guide</a>.</p>
<ul><li>One</li></ul><table><tr><td colspan="2">Cell</td></tr></table>
<iframe src="https://www.youtube.com/embed/x" title="A film"></iframe>`

test('nothing that others wrote acts in our page, and what they meant is still there', async ({
  page,
  seed,
}) => {
  const { runs, run, asAdmin } = await seed({
    runs: [{ name: 'Acme', tasks: [{ title: 'Sign' }] }],
  })
  const task = new TaskPanel(page)
  const { check } = await watch(page)
  await run.open(runs['Acme']!)
  const id = await task.idOf('Sign')
  const summary = GOOD + INJECTIONS.join('\n')
  await asAdmin('PUT', `/runs/${runs['Acme']}/tasks/${id}`, { summary })
  await task.row('Sign').click()

  const text = page.locator('.rich-text').first()
  await expect(text).toContainText('Call Ana, see the guide.')
  await expect(text.getByRole('heading', { name: 'How to' })).toBeVisible()
  await expect(text.getByRole('link', { name: 'A film' })).toHaveAttribute('href', /youtube/)
  const guide = text.getByRole('link', { name: 'the guide' })
  await expect(guide).toHaveAttribute('href', 'https://example.com/a?b=1')
  await expect(guide).toHaveAttribute('target', '_blank')
  await expect(guide).toHaveAttribute('rel', 'noopener noreferrer nofollow')

  await text.getByText('bold', { exact: true }).hover()
  const found = await text.evaluate((root) => ({
    tags: [...new Set([...root.querySelectorAll('*')].map((one) => one.localName))].filter((tag) =>
      /^(script|style|iframe|object|embed|form|input|button|svg|math|link|meta|base|video|template|noscript|details)$/.test(
        tag,
      ),
    ),
    attributes: [
      ...new Set([...root.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())),
    ].filter((name) =>
      /^(on|style|class|id|name|data-|aria-|tabindex|xlink|formaction|srcdoc)/.test(name),
    ),
    links: [...root.querySelectorAll('[href]')]
      .map((one) => one.getAttribute('href') ?? '')
      .filter((href) => !/^https?:/.test(href)),
    pictures: [...root.querySelectorAll('img')]
      .map((one) => one.src)
      .filter((src) => !src.startsWith(location.origin) && !src.startsWith('https:')),
  }))
  expect(found).toEqual({ tags: [], attributes: [], links: [], pictures: [] })
  await check('a description')
})
