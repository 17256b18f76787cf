import { expect, test } from './fixtures.ts'

test('a process goes on paper as a whole, without a thing to press', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        template: 'Customer onboarding',
        tags: ['Urgent'],
        answers: { Office: 'Lisbon' },
        tasks: [
          { title: 'Sign contract', state: 'completed' },
          ...Array.from({ length: 40 }, (_, at) => ({ title: `Step ${at + 1}`, due: at })),
        ],
      },
    ],
  })
  // What the browser's dialog would be given.
  await page.addInitScript(() => {
    window.print = () => {
      document.body.dataset.asked = 'yes'
    }
  })
  await page.emulateMedia({ media: 'screen', colorScheme: 'dark' })
  await run.open(runs['Acme']!)
  await run.more('Print or save as PDF')
  await run.dialog('Print or save as PDF').getByRole('checkbox').check()

  // Held open, so that it can be looked at.
  await page.evaluate(() => {
    window.print = () => {
      document.body.dataset.asked = 'yes'
      const end = performance.now() + 1
      while (performance.now() < end);
      const paper = document.querySelector('.paper')
      if (paper) document.body.dataset.text = paper.textContent ?? ''
      const copy = paper?.cloneNode(true)
      if (copy instanceof HTMLElement) {
        copy.id = 'kept'
        document.body.append(copy)
      }
    }
  })
  await page.getByRole('button', { name: 'Print…' }).click()
  await expect(page.locator('body[data-asked=yes]')).toBeAttached()
  await page.evaluate(() => {
    document.body.dataset.paper = ''
  })
  await page.emulateMedia({ media: 'print' })
  const paper = page.locator('#kept')
  await expect(paper).toBeVisible()
  for (const text of [
    'Customer onboarding',
    'Urgent',
    'Office',
    'Lisbon',
    'Sign contract',
    'Step 40',
  ])
    await expect(paper).toContainText(text)
  await expect(paper).toContainText(runs['Acme']!)
  await expect(paper).toContainText('Activity')
  expect(await paper.getByRole('button').count()).toBe(0)
  await expect(page.getByRole('banner')).toBeHidden()

  const pdf = await page.pdf({ preferCSSPageSize: true })
  const pages = pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThanOrEqual(3)
  if (process.env.KEEP_PDF)
    await import('node:fs/promises').then((fs) => fs.writeFile(process.env.KEEP_PDF!, pdf))
})

test('what is on screen prints without the controls around it', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tasks: [{ title: 'Order device' }] }] })
  await run.open(runs['Acme']!)
  await expect(run.task('Order device')).toBeVisible()
  await page.emulateMedia({ media: 'print' })
  await expect(run.heading('Acme')).toBeVisible()
  await expect(run.task('Order device')).toBeVisible()
  await expect(page.getByRole('banner')).toBeHidden()
  await expect(page.getByRole('button').first()).toBeHidden()
})
