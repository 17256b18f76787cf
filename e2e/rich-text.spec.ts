import { expect, test } from './fixtures.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

/** What was tried on others: each would set `window.hit`, leave our page or restyle it. */
const INJECTIONS = [
  '<b onmouseover="window.hit=1" aria-hidden="true" data-panel="" tabindex="1">bold</b>',
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<svg onload="window.hit=1"><script>window.hit=1</script></svg>',
  '<svg><a xlink:href="javascript:window.hit=1"><text>x</text></a></svg>',
  '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=window.hit=1&gt;">',
  '<math><mi//xlink:href="data:x,<script>window.hit=1</script>">',
  '<a href="javascript:window.hit=1">a</a>',
  '<a href="java\tscript:window.hit=1">b</a>',
  '<a href="&#106;avascript:window.hit=1">c</a>',
  '<a href="data:text/html,<script>window.hit=1</script>">d</a>',
  '<a href="vbscript:window.hit=1">e</a>',
  '<a href="/api/me" onclick="window.hit=1">f</a>',
  '<a href="//evil.example/">g</a>',
  '<iframe src="javascript:window.hit=1"></iframe>',
  '<iframe srcdoc="<script>parent.hit=1</script>"></iframe>',
  '<object data="data:text/html,<script>window.hit=1</script>"></object><embed src="javascript:1">',
  '<form action="https://evil.example"><input name="q"><button formaction="javascript:window.hit=1">go</button></form>',
  '<style>body{display:none}</style><link rel="stylesheet" href="https://evil.example/a.css">',
  '<p style="position:fixed;inset:0;background:red" class="fixed inset-0 z-30" id="root">styled</p>',
  '<img name="body"><img id="getElementById"><a id="location" name="cookie">clobber</a>',
  '<img src="http://evil.example/track.gif"><img src="data:image/svg+xml,<svg onload=window.hit=1>">',
  '<noscript><p title="</noscript><img src=x onerror=window.hit=1>"></noscript>',
  '<template><img src=x onerror=window.hit=1></template><base href="https://evil.example/">',
  '<video src=x onerror="window.hit=1"></video><details open ontoggle="window.hit=1">y</details>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
]

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
    hit: Reflect.get(window, 'hit'),
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
  expect(found).toEqual({ hit: undefined, tags: [], attributes: [], links: [], pictures: [] })
})
