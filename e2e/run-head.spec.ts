import { copied, expect, tabTo, test, violations } from './fixtures.ts'

const PACE = 16_000

test('a process is renamed where its name stands, and that is taken back', async ({
  page,
  seed,
}) => {
  const { runs, run, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!)
  await run.rename('Globex')
  await page.keyboard.press('Enter')
  await expect(run.heading('Globex')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Rename' })).toBeFocused()
  const back = page.waitForResponse((answer) => answer.request().method() === 'PUT')
  await run.undo()
  await expect(run.heading('Acme')).toBeVisible()
  await back

  // Not where somebody else has changed it since.
  await run.rename('Initech')
  await run.save()
  await expect(page.getByText('The process is now called “Initech”.')).toBeVisible()
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { name: 'Umbrella', users: [], groups: [] })
  await run.undo()
  await expect(
    page.getByText(/Somebody has changed .* since. Nothing was taken back./),
  ).toBeVisible()
  await expect(run.heading('Umbrella')).toBeVisible()
})

test('a name that is refused stays in the field, with the words of the server', async ({
  page,
  seed,
}) => {
  const { runs, run, faults } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!)
  await run.rename('  ')
  await run.save()
  await expect(run.alert()).toContainText('A process needs a name.')
  await faults.set([{ kind: 'failure', status: 503, method: 'PUT' }])
  await run.nameField().fill('Globex')
  await run.save()
  await expect(run.alert()).toBeVisible()
  await expect(run.nameField()).toHaveValue('Globex')
  await faults.clear()
  await run.save()
  // It stands there before the server has it.
  await expect(page.getByText('The process is now called “Globex”.')).toBeVisible()
  await expect(run.heading('Globex')).toBeVisible()
  await page.reload()
  await expect(run.heading('Globex')).toBeVisible()
})

test('an answer that got lost is looked up before it is called a failure', async ({
  page,
  seed,
}) => {
  const { runs, run, faults } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!)
  await faults.set([{ kind: 'drop', when: 'after', method: 'PUT', times: 1 }])
  await run.rename('Globex')
  await run.save()
  await expect(page.getByText('The process is now called “Globex”.')).toBeVisible()
  await expect(run.heading('Globex')).toBeVisible()
  await expect(run.alert()).toBeHidden()
})

test('whoever is renaming while somebody else does is shown both, and asked', async ({
  page,
  seed,
}) => {
  const { runs, run, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  await page.clock.install()
  await run.open(runs['Acme']!)
  await expect(run.freshness()).toContainText('next refresh')
  await run.rename('Mine')
  await asAdmin('PUT', `/runs/${runs['Acme']}`, { name: 'Theirs', users: [], groups: [] })
  await page.clock.runFor(PACE)
  await expect(run.alert()).toContainText('Theirs')
  await expect(run.alert()).toContainText('Mine')
  await expect(run.nameField()).toHaveValue('Mine')
  await page.getByRole('button', { name: 'Save mine over it' }).click()
  await expect(run.heading('Mine')).toBeVisible()
})

test('the next task is the one with the earliest deadline, and says so where that surprises', async ({
  page,
  seed,
}) => {
  const { runs, run } = await seed({
    runs: [
      {
        name: 'Acme',
        tasks: [
          { title: 'Sign contract', due: 99 },
          { title: 'Order device', due: 40, mine: true },
          { title: 'Never mind', state: 'auto-skipped' },
        ],
      },
      { name: 'Done', tasks: [{ title: 'Sign contract', state: 'completed' }] },
    ],
  })
  await run.open(runs['Acme']!)
  await expect(run.nextTask()).toContainText('Order device')
  await expect(page.getByText('1 hidden', { exact: true })).toBeVisible()
  await page.getByText('Why this one?').focus()
  await expect(page.getByRole('tooltip')).toContainText('“Sign contract” stands before it')
  // Where the tasks are not on screen they are not asked for: there the rule alone is told.
  await run.open(runs['Acme']!, '?tab=form')
  await page.getByText('Why this one?').focus()
  await expect(page.getByRole('tooltip')).toContainText('the earliest deadline is next')
  await run.open(runs['Done']!)
  await expect(run.nextTaskBox()).toContainText('All done')
})

test('one walks through the list as it was, over the borders of its pages', async ({
  page,
  seed,
}) => {
  const names = Array.from({ length: 12 }, (_, at) => `Run ${String(at + 1).padStart(2, '0')}`)
  const { runList, run, runs } = await seed({ runs: names.map((name) => ({ name })) })
  await runList.open('?sort=name&per_page=10')
  await runList.link('Run 09').click()
  await expect(run.heading('Run 09')).toBeVisible()
  await expect(run.walk()).toContainText('9 of 12')
  await page.keyboard.press('j')
  await expect(run.heading('Run 10')).toBeVisible()
  await expect(run.walk()).toContainText('10 of 12')
  await page.keyboard.press('j')
  await expect(run.heading('Run 11')).toBeVisible()
  await expect(run.walk()).toContainText('11 of 12')
  await page.keyboard.press('k')
  await expect(run.heading('Run 10')).toBeVisible()
  await run.walk().getByRole('button', { name: 'Next process' }).click()
  await expect(run.heading('Run 11')).toBeVisible()
  await expect(run.walk()).toContainText('11 of 12')
  await run.back()
  await expect(page).toHaveURL(runList.url('?sort=name&page=2&per_page=10'))

  // Without a list there is nobody beside it.
  await run.open(runs['Run 05']!)
  await expect(run.heading('Run 05')).toBeVisible()
  await expect(run.walk()).toBeHidden()
})

test('from the list its head is there before any answer', async ({ seed }) => {
  const { runList, run, faults } = await seed({ runs: [{ name: 'Acme', tasks: [{ title: 'A' }] }] })
  await runList.open()
  await expect(runList.link('Acme')).toBeVisible()
  await faults.set([{ kind: 'latency', ms: 20_000, path: '/runs/*' }])
  await runList.link('Acme').click()
  await expect(run.heading('Acme')).toBeVisible()
  await expect(run.fact('Owner')).toContainText('Rui Melo')
})

test('what others do appears by itself, and is told', async ({ page, seed }) => {
  const { runs, run, asAdmin, org } = await seed({
    runs: [{ name: 'Acme', tasks: [{ title: 'Order device', mine: true }, { title: 'Ship it' }] }],
  })
  await page.clock.install()
  await run.open(runs['Acme']!)
  await expect(run.freshness()).toContainText('next refresh')
  await expect(run.task('Order device')).toContainText('Open')
  const answer = await page.request.get(`/api/organizations/${org}/runs/${runs['Acme']}/tasks`, {
    headers: { 'X-Tallyfy-Client': 'APIClient' },
  })
  const { data }: { data: { id: string; title: string }[] } = await answer.json()
  const task = data.find(({ title }) => title === 'Order device')!
  await asAdmin('POST', `/runs/${runs['Acme']}/completed-tasks`, { task_id: task.id })
  await page.clock.runFor(PACE)
  await expect(run.news()).toContainText('completed “Order device”')
  await expect(run.task('Order device')).toContainText('Done')
})

test('a process that is deleted while one looks says so, and what is typed stays', async ({
  page,
  seed,
}) => {
  const { runs, run, asAdmin } = await seed({ runs: [{ name: 'Acme' }] })
  await page.clock.install()
  await run.open(runs['Acme']!)
  await expect(run.freshness()).toContainText('next refresh')
  await run.rename('Half a na')
  await asAdmin('DELETE', `/runs/${runs['Acme']}`)
  await asAdmin('DELETE', `/runs/${runs['Acme']}/delete`)
  await page.clock.runFor(PACE)
  await expect(run.alert()).toContainText('This process was deleted meanwhile')
  await expect(run.nameField()).toHaveValue('Half a na')
})

test('it is put away after a question, and brought back', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [{ name: 'Acme', tasks: [{ title: 'Order device' }, { title: 'Ship it' }] }],
  })
  await run.open(runs['Acme']!)
  await run.more('Archive…')
  await expect(run.dialog('Archive this process?')).toContainText('its 2 tasks')
  expect(await violations(page)).toEqual([])
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect(run.group('This process is archived')).toBeVisible()
  await run.undo()
  await expect(run.group('This process is archived')).toBeHidden()
  await expect(run.task('Order device')).toBeVisible()

  await run.more('Archive…')
  await page.getByRole('button', { name: 'Archive', exact: true }).click()
  await run.group('This process is archived').getByRole('button', { name: 'Restore' }).click()
  await expect(run.task('Ship it')).toBeVisible()
})

test('a light member is told what only others may', async ({ page, seed }) => {
  const { runs, run } = await seed({
    role: 'light',
    runs: [{ name: 'Acme', tasks: [{ title: 'Order device', mine: true }] }],
  })
  await run.open(runs['Acme']!)
  await page.getByRole('button', { name: /^More about/ }).click()
  await expect(page.getByRole('menuitem', { name: /Archive/ })).toContainText(
    'Light members cannot change processes.',
  )
})

test('the raw answer is shown and can be copied', async ({ page, context, seed }) => {
  await context.grantPermissions(['clipboard-write'])
  const { runs, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!)
  await run.more('As the API tells it')
  await run.dialog('As the API tells it').getByRole('button', { name: 'Copy' }).click()
  await expect(page.getByText('The JSON is copied.')).toBeVisible()
  const text = await copied(page)
  expect(JSON.parse(text)).toMatchObject({ data: { id: runs['Acme'], name: 'Acme' } })
})

test('on a phone all but the first lines folds away', async ({ page, seed }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { runs, run } = await seed({ runs: [{ name: 'Acme', tags: ['Urgent'] }] })
  await run.open(runs['Acme']!)
  await expect(run.fact('Owner')).toBeHidden()
  await run.details().click()
  await expect(run.fact('Owner')).toContainText('Rui Melo')
  expect(await violations(page)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(390)
})

test('the head is reached by keyboard, and clean', async ({ page, seed }) => {
  const { runs, run } = await seed({
    runs: [{ name: 'Acme', tags: ['Urgent'], tasks: [{ title: 'A', due: -49 }, { title: 'B' }] }],
  })
  await run.open(runs['Acme']!, '?from=sort%3Dname')
  await expect(run.nextTask()).toBeVisible()
  await expect(run.walk()).toContainText('1 of 1')
  expect(await violations(page)).toEqual([])
  expect(await tabTo(page, page.getByRole('button', { name: 'Rename' }))).toBe(true)
  expect(await tabTo(page, page.getByRole('button', { name: /^More about/ }))).toBe(true)
})

test('a word of the address that nobody knows is named', async ({ page, seed }) => {
  const { runs, run } = await seed({ runs: [{ name: 'Acme' }] })
  await run.open(runs['Acme']!, '?tab=gossip&speed=2')
  await expect(run.alert()).toContainText('tab=gossip')
  await expect(run.alert()).toContainText('speed=2')
  await page.getByRole('button', { name: 'Drop all of these' }).click()
  await expect(run.alert()).toBeHidden()
})

test('what one has changed stands while answers do not know of it, and nothing old is sent back', async ({
  page,
  seed,
}) => {
  const { runs, run, faults, org } = await seed({ runs: [{ name: 'Acme' }] })
  const id = runs['Acme']!
  const isRead = (answer: { url: () => string }) => answer.url().includes(`/runs/${id}?with=`)
  const stored = async () =>
    (await (await page.request.get(`/api/organizations/${org}/runs/${id}`)).json()) as unknown
  await run.open(id, '?tab=settings')
  await run.change('Members')
  await faults.set([{ kind: 'read-lag', ms: 60_000 }])
  await run.option('Ana Sousa').click()
  await run.apply()
  await expect(page.getByText('Members: saved.')).toBeVisible()

  const read = page.waitForResponse(isRead)
  await run.rename('Globex')
  await run.save()
  await expect(page.getByText('The process is now called “Globex”.')).toBeVisible()
  await read
  expect(JSON.stringify(await stored())).toContain('Acme')
  const again = page.waitForResponse(isRead)
  await run.tab('Comments').click()
  await again
  await expect(run.heading('Globex')).toBeVisible()

  await page.reload()
  await run.tab('Settings').click()
  await expect(run.heading('Globex')).toBeVisible()
  await run.change('Notes')
  await page.getByRole('textbox', { name: 'Notes' }).fill('Handle with care')
  await run.save()
  await expect(page.getByText('The notes are saved.')).toBeVisible()
  await expect(run.group('Process')).toContainText('Handle with care')
  expect(JSON.stringify(await stored())).toContain('Acme')

  await faults.clear()
  expect(await stored()).toMatchObject({
    data: { name: 'Globex', summary: 'Handle with care', users: [expect.any(Number)] },
  })
})

for (const { row, option, has } of [
  { row: 'Tags', option: 'Calm', has: ['Calm', 'Urgent'] },
  { row: 'Folders', option: 'Clients', has: ['Clients'] },
])
  test(`${row} and the star stand as one has left them while answers do not know of it`, async ({
    page,
    seed,
  }) => {
    const { runs, run, runList, faults, org, asAdmin } = await seed({
      runs: [
        { name: 'Acme', tags: ['Urgent'] },
        { name: 'Globex', tags: ['Calm'] },
      ],
    })
    await asAdmin('POST', '/folders', { name: 'Clients', folder_type: 'run' })
    const id = runs['Acme']!
    const stored = async () => {
      const answer = await page.request.get(
        `/api/organizations/${org}/runs/${id}?with=folders,tags`,
      )
      return answer.text()
    }
    const labels = run.group('Tags and folders')
    const choose = async (what: string) => {
      await run.change(row)
      await run.option(what).click()
      await run.apply()
      // It is shown before the server has it, and can be changed again only after.
      await expect(run.changer(row)).toBeEnabled()
    }
    await run.open(id, '?tab=settings')
    await expect(labels).toContainText('Urgent')
    await faults.set([{ kind: 'read-lag', ms: 60_000 }])

    // Put on what was not there, take off what was.
    await choose(option)
    await expect(labels).toContainText(option)
    if (row === 'Tags') await choose('Urgent')
    else await expect(run.fact('Folders')).toContainText(option)
    const sent = page.waitForResponse((answer) => answer.request().method() === 'PUT')
    await page.getByRole('button', { name: 'Star', exact: true }).click()
    await sent
    const starred = page.getByRole('button', { name: 'Star', exact: true, pressed: true })
    await expect(starred).toBeVisible()

    await page.reload()
    await expect(labels).toContainText(option)
    if (row === 'Tags') await expect(labels).not.toContainText('Urgent')
    await expect(starred).toBeVisible()
    expect(await stored()).not.toContain(option)

    // The other way round, from there.
    for (const what of has) await choose(what)
    await expect(labels).not.toContainText(option)
    await expect(labels).toContainText('Urgent')
    await expect(page.getByText(/like that already/)).toBeHidden()
    await runList.open('?cols=name,tags,folders')
    await expect(runList.row('Acme')).toContainText('Urgent')
    await expect(runList.row('Acme')).not.toContainText(option)

    await faults.clear()
    expect(await stored()).not.toContain(option)
    expect(await stored()).toContain('Urgent')
  })
