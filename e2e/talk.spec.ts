import { readFile } from 'node:fs/promises'
import { expect, test, violations } from './fixtures.ts'
import { TalkPage } from './pages/talk.page.ts'

const FIELD = 'f'.repeat(32)
const withFiles = {
  name: 'Acme',
  tasks: [
    {
      title: 'Sign contract',
      due: -30,
      mine: true,
      form: { fields: [{ id: FIELD, label: 'Contract', field_type: 'file' }] },
    },
    { title: 'Order device' },
  ],
}
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const picture = { name: 'Plan.png', mimeType: 'image/png', buffer: PIXEL }

/** The smallest PDF with one page and a word on it. */
function aPdf(word: string) {
  const stream = `BT /F1 24 Tf 20 100 Td (${word}) Tj ET`
  const objects = [
    '<</Type/Catalog/Pages 2 0 R>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    `<</Length ${stream.length}>>stream\n${stream}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
  ]
  let text = '%PDF-1.4\n'
  const at = objects.map((one, index) => {
    const start = text.length
    text += `${index + 1} 0 obj${one}endobj\n`
    return start
  })
  const table = at.map((one) => `${String(one).padStart(10, '0')} 00000 n \n`).join('')
  const start = text.length
  text += `xref\n0 6\n0000000000 65535 f \n${table}trailer<</Size 6/Root 1 0 R>>\nstartxref\n${start}\n%%EOF`
  return { name: 'Offer.pdf', mimeType: 'application/pdf', buffer: Buffer.from(text, 'latin1') }
}

test('a member is mentioned by keyboard, and what others wrote cannot act', async ({
  page,
  seed,
}) => {
  const { runs, run, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  await asAdmin('POST', `/runs/${runs['Acme']}/comment`, {
    content: '<p>Look <b>here</b><img src=x onerror="document.title=\'caught\'"></p>',
  })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=comments')
  await expect(talk.comments()).toHaveText([/Look here/])
  await talk.box().pressSequentially('Ask @ru')
  await expect(talk.option(/Rui Melo/)).toHaveAttribute('aria-selected', 'true')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(talk.box()).toHaveValue('Ask @Rui Melo ')
  await page.keyboard.press('Control+Enter')
  await expect(talk.comments()).toHaveText([/Look here/, /Ask @Rui Melo/])
  await expect(talk.box()).toHaveValue('')
  await expect(page).not.toHaveTitle('caught')
  await expect(talk.comments().first().locator('[onerror]')).toHaveCount(0)
})

test('an answer that is lost on the way does not post twice', async ({ page, seed }) => {
  const { runs, run, faults } = await seed({ runs: [{ name: 'Acme' }] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=comments')
  await faults.set([{ kind: 'drop', path: '/runs/*/comment', when: 'after', times: 1 }])
  await talk.box().fill('Once')
  await talk.send()
  await expect(talk.comments()).toHaveText([/Once/])
  await expect(talk.box()).toHaveValue('')
  await page.reload()
  await expect(talk.comments()).toHaveText([/Once/])
})

test('what did not arrive is kept over a reload and sent again by hand', async ({ page, seed }) => {
  const { runs, run, faults } = await seed({ runs: [{ name: 'Acme' }] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=comments')
  await faults.set([{ kind: 'failure', path: '/runs/*/comment', status: 502, times: 1 }])
  await talk.box().fill('Again')
  await talk.send()
  await expect(talk.alert().filter({ hasText: 'not among the comments' })).toBeVisible()
  await page.reload()
  await expect(talk.box()).toHaveValue('Again')
  await talk.send('Send again')
  await expect(talk.comments()).toHaveText([/Again/])
})

test('a problem of a task is reported and resolved in its panel', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [withFiles] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!)
  await run.task('Order device').getByRole('link', { name: 'Order device' }).click()
  await talk.box().fill('Out of stock')
  await talk.kind('Problem')
  await expect(page.getByText(/the task cannot be completed/)).toBeVisible()
  await talk.send('Report the problem')
  await expect(run.fact('Status')).toContainText('Problem')
  await talk.button(/^Resolve what/).click()
  await page.getByRole('textbox', { name: 'How it was resolved' }).fill('Found one')
  await talk.send('Mark as resolved')
  await expect(talk.comments().filter({ hasText: 'Resolution' })).toContainText('Found one')
  await expect(run.fact('Status')).not.toContainText('Problem')
  await expect(page.getByRole('region', { name: 'History' })).toBeVisible()
})

test('what happened is told in sentences, filtered by the address, and exported', async ({
  page,
  seed,
}) => {
  const { runs, run, asAdmin } = await seed({ runs: [withFiles] })
  const id = runs['Acme']!
  await asAdmin('PUT', `/runs/${id}`, { name: 'Acme two', users: [], groups: [] })
  await asAdmin('POST', `/runs/${id}/comment`, { content: 'Hi' })
  const talk = new TalkPage(page)
  await run.open(id, '?tab=activity')
  await expect(talk.entries()).toHaveText([
    /Rui Melo commented on the process/,
    /Rui Melo changed name of the process.*Before.*Acme.*After.*Acme two/s,
  ])
  expect(await violations(page)).toEqual([])
  await talk.filter('What happened').selectOption('Commented')
  await expect(page).toHaveURL(/verb=commented/)
  await expect(talk.entries()).toHaveText([/commented on the process/])
  await page.reload()
  await expect(talk.entries()).toHaveText([/commented on the process/])
  const saving = page.waitForEvent('download')
  await talk.button('Export as CSV').click()
  const file = await saving
  expect(file.suggestedFilename()).toMatch(/^activity-\d+-\d{4}-\d\d-\d\d\.csv$/)
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toMatch(/When,Who,E-mail,What.*\r\n.*Rui Melo commented on the process/)
  await talk.button('Clear all filters').click()
  await expect(talk.entries()).toHaveCount(2)
})

test('its days are typed, picked from a calendar, and emptied, by keyboard and in the address', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({ runs: [withFiles] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=activity')
  const [from, to] = [talk.day('From'), talk.day('To')]
  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().includes('created_')) asked.push(request.url())
  })
  await from.getByRole('spinbutton').first().focus()
  await page.keyboard.type('03022026')
  expect(asked).toEqual([])
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/created_after=2026-02-03/)
  await expect(from.getByRole('spinbutton').last()).toBeFocused()

  await to.getByRole('button').press('Enter')
  await expect(page.getByRole('grid').locator(':focus')).toBeVisible()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/created_before=\d{4}-\d\d-\d\d/)
  await expect.poll(() => asked.length).toBe(2)
  expect(await violations(page)).toEqual([])
  await page.reload()
  await expect(from).toContainText('03/02/2026')

  await from.getByRole('spinbutton').first().focus()
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(from).toContainText('dd/02/2026')
  await page.keyboard.press('Shift+Tab')
  await expect(page).not.toHaveURL(/created_after/)
  await expect(page).toHaveURL(/created_before/)
  await expect(from).toContainText('dd/mm/yyyy')
  await talk.button('Clear all filters').first().click()
  await expect(page).not.toHaveURL(/created_/)
  await expect(to).toContainText('dd/mm/yyyy')
  await page.goBack()
  await expect(to).not.toContainText('dd/mm/yyyy')
})

test('a value of the address that the API would pass over is named', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!, '?tab=activity&verb=exploded')
  await expect(page.getByRole('alert')).toContainText('verb=exploded')
})

test('a file is uploaded to a field, looked at, downloaded and deleted', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [withFiles] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=files')
  await talk.choose({ name: 'evil.svg', mimeType: 'image/svg+xml', buffer: PIXEL })
  await expect(talk.alert()).toBeVisible()
  await talk.button(/evil\.svg/).click()
  await talk.choose(picture)
  await expect(talk.fileLines()).toHaveText([/Plan\.png.*PNG.*Rui Melo.*Sign contract · Contract/])
  await talk.choose(aPdf('Bonjour'))
  await expect(talk.fileLines()).toHaveCount(2)
  expect(await violations(page)).toEqual([])

  await talk.look('Plan.png')
  await expect(talk.dialog('Plan.png').getByRole('img', { name: 'Plan.png' })).toHaveJSProperty(
    'naturalWidth',
    1,
  )
  await expect(talk.dialog('Plan.png')).toContainText('counts as a download')
  expect(await violations(page)).toEqual([])
  await page.keyboard.press('Escape')
  await expect(talk.files().getByRole('button', { name: 'Plan.png', exact: true })).toBeFocused()

  await talk.look('Offer.pdf')
  await expect(talk.dialog('Offer.pdf')).toContainText('Bonjour')
  await page.keyboard.press('Escape')

  const saving = page.waitForEvent('download')
  await talk.files().getByRole('link', { name: 'Download Plan.png' }).click()
  expect(await readFile(await (await saving).path())).toEqual(PIXEL)

  await talk.button('Delete Plan.png').click()
  await expect(talk.button('Keep it')).toBeFocused()
  await talk.button('Delete for good').click()
  await expect(talk.fileLines()).toHaveText([/Offer\.pdf/])
})

test('an upload can be cancelled, and attaching is tried again where it failed', async ({
  page,
  seed,
}) => {
  const { runs, run, faults } = await seed({ runs: [withFiles] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=files')
  await faults.set([{ kind: 'latency', path: '/file', ms: 5_000 }])
  await talk.choose(picture)
  await talk.button(/Plan\.png/).click()
  await expect(talk.files().getByRole('progressbar')).toHaveCount(0)
  await faults.set([
    { kind: 'failure', path: '/runs/*/tasks/*', method: 'PUT', status: 503, times: 1 },
  ])
  await talk.choose(picture)
  await expect(talk.alert()).toContainText('uploaded but not attached')
  await talk.button('Try again').click()
  await expect(talk.fileLines()).toHaveText([/Plan\.png.*Sign contract/])
})

test('everybody is told with what is left to do, and one watches', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [withFiles] })
  const talk = new TalkPage(page)
  await run.open(runs['Acme']!, '?tab=people')
  await expect(talk.person('Rui Melo')).toContainText('Owns the process · Started it · Has tasks')
  await expect(talk.person('Rui Melo')).toContainText('1 of them late')
  await expect(
    talk.person('Rui Melo').getByRole('link', { name: 'Sign contract' }),
  ).toHaveAttribute('href', /task=/)
  expect(await violations(page)).toEqual([])
  await talk.button('Watch it').click()
  await expect(talk.person('Rui Melo')).toContainText('Watches it')
  await talk.button('Stop watching').click()
  await expect(talk.person('Rui Melo')).not.toContainText('Watches it')
})
