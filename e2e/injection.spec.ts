import { parse } from 'csv-parse/sync'
import { INJECTIONS } from '#server/api/faults/injections.ts'
import { expect, type Seeding, test } from './fixtures.ts'
import { EVERY_FIELD, fieldId } from './form-fields.ts'
import { watch } from './hostile-page.ts'
import { ArchivePage } from './pages/archive.page.ts'
import { BulkPage } from './pages/bulk.page.ts'
import { ChoosePage } from './pages/choose.page.ts'
import { ExportPage } from './pages/export.page.ts'
import { LaunchPage } from './pages/launch.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'
import { RunTasksPage } from './pages/run-tasks.page.ts'
import { TalkPage } from './pages/talk.page.ts'
import { TaskPanel } from './pages/task-panel.page.ts'

// Each test goes through a dozen screens.
test.describe.configure({ timeout: 120_000 })

const COUNT = INJECTIONS.length
const numbers = Array.from({ length: COUNT }, (_, at) => at)
const HOSTILE = [{ kind: 'hostile-texts' as const }]

const VALUES = {
  [fieldId('Name')]: 'Ana 1',
  [fieldId('Notes')]: 'Notes 2',
  [fieldId('Story')]: `<p>Story</p>${INJECTIONS.join('\n')}`,
  [fieldId('Mail')]: 'javascript:window.__pwned=1',
  [fieldId('Office')]: { id: 2, text: 'Lisbon 3', value: null },
  [fieldId('Access')]: [{ id: 3, text: 'CRM 4', selected: true }],
  [fieldId('Items')]: ['Widget 5', '3'],
  [fieldId('Contract')]: [
    { id: 'c'.repeat(32), filename: 'plan 6.pdf', url: 'javascript:window.__pwned=1' },
    { filename: 'link 7', url: 'javascript:window.__pwned=1', source: 'url' },
  ],
}
const FORM = { fields: EVERY_FIELD, values: VALUES }

const hostileOrganization = async (seed: Seeding) => {
  const made = await seed({
    runs: [
      {
        name: 'Main 0',
        template: 'Onboarding 1',
        tags: numbers.slice(0, 9).map((at) => `Tag ${at}`),
        form: FORM,
        tasks: [
          { title: 'First 0', form: FORM, mine: true, due: -5 },
          ...numbers.slice(1).map((at) => ({ title: `Task ${at}`, due: at })),
        ],
      },
      ...numbers
        .slice(1)
        .map((at) => ({ name: `Run ${at}`, template: `Template ${at}`, tags: [`Tag ${at}`] })),
      { name: 'Away 3', archived: true, answers: { 'Question 2': 'Answer 1' } },
    ],
    templates: [
      {
        title: 'Everything 2',
        fields: EVERY_FIELD,
        steps: numbers.slice(0, 12).map((at) => ({ title: `Step ${at}` })),
      },
      ...numbers.slice(3, 20).map((at) => ({ title: `Other ${at}` })),
    ],
  })
  const main = made.runs['Main 0']!
  const task = made.tasks['First 0']!
  const { asAdmin } = made
  await asAdmin('PUT', `/runs/${main}/tasks/${task}`, { summary: 'Read this' })
  await asAdmin('POST', `/runs/${main}/comment`, { content: '<p>A comment</p>' })
  await asAdmin('POST', `/tasks/${task}/comment`, { content: 'Another one' })
  await asAdmin('POST', '/folders', { name: 'Folder 4', folder_type: 'run' })
  await asAdmin('POST', '/groups', { name: 'Group 5', description: 'People 6', members: [made.me] })
  await asAdmin('POST', '/guests', {
    email: 'guest@example.com',
    first_name: 'G 6',
    last_name: 'H 7',
  })
  await made.faults.set(HOSTILE)
  return { ...made, main, task }
}

test('in the list: rows, cards, preview, filters, menus, palette, many at once, exports', async ({
  page,
  seed,
}) => {
  const { runList, faults } = await hostileOrganization(seed)
  const { check } = await watch(page)
  const rows = new RowWorkPage(page)
  const bulk = new BulkPage(page)
  await runList.open(
    '?per_page=100&cols=name,status,checklist_title,tags,folders,owner_id,next_task,groups',
  )
  await rows.ready()
  await expect(runList.links()).toHaveCount(COUNT)
  await check('the table')
  await rows.more('Run 1').first().click()
  await expect(rows.menu()).toBeVisible()
  await check('the menu of a row')
  await page.keyboard.press('Escape')
  for (const kind of ['Template', 'People involved', 'Tags (all of them)', 'Folder', 'Groups']) {
    await runList.pick(kind)
    await expect(runList.picker().getByRole('option').first()).toBeVisible()
    await check(`picking: ${kind}`)
    await page.keyboard.press('Escape')
    await expect(runList.picker()).toHaveCount(0)
  }
  await page.keyboard.press('Control+k')
  await expect(rows.palette()).toBeVisible()
  await page.keyboard.type('Run 1')
  await expect(rows.command(/^Run 1/).first()).toBeVisible()
  await check('the palette')
  await page.keyboard.press('Escape') // the words, then the palette
  await page.keyboard.press('Escape')
  await expect(rows.palette()).toHaveCount(0)

  const exporting = new ExportPage(page)
  await exporting.open()
  const { text } = await exporting.csv()
  const [, ...lines] = parse(text, { bom: true })
  for (const line of lines) for (const cell of line) expect(cell).not.toMatch(/^[=+@\t\r]/)
  await check('an export')
  await page.keyboard.press('Escape')
  await exporting.open()
  const json = JSON.parse((await exporting.json()).text)
  expect(JSON.stringify(json)).toContain('__pwned')
  await page.keyboard.press('Escape')

  await faults.set([...HOSTILE, { kind: 'failure', status: 500, path: '/runs' }])
  await runList.open('?view=cards')
  await expect(runList.alert()).toBeVisible()
  await check('an error of the server')
  await faults.set(HOSTILE)
  await runList.tryAgain()
  await expect(runList.cards()).toBeVisible()
  await check('the cards')
  await runList.open('?view=preview&q=Main')
  await expect(rows.preview()).toContainText('First 0')
  await check('the preview')

  await runList.open('?q=Run%201')
  await rows.ready()
  await bulk.selectPage()
  await bulk.choose('Archive…')
  await expect(bulk.dialog()).toContainText('Run 1')
  await check('what is rehearsed')
  await faults.set([...HOSTILE, { kind: 'failure', status: 500, method: 'DELETE', times: 2 }])
  await bulk
    .dialog()
    .getByRole('button', { name: /^Archive \d+/ })
    .click()
  await expect(bulk.line(/^Archive \d+/)).toContainText('Done', { timeout: 60_000 })
  await bulk.inDock('Receipt').first().click()
  await check('a receipt of refusals')
})

test('on the page of a process: every tab, the panel, what is printed, added and refused', async ({
  page,
  seed,
}) => {
  const { run, main, task, faults } = await hostileOrganization(seed)
  const { check } = await watch(page)
  const panel = new TaskPanel(page)
  const tasks = new RunTasksPage(page)
  const talk = new TalkPage(page)
  await run.open(main)
  await expect(tasks.titles().first()).toBeVisible()
  await check('the tasks')
  for (const tab of [
    'Timeline',
    'Kick-off form',
    'Answers',
    'Comments',
    'Activity',
    'Files',
    'People',
    'Settings',
  ]) {
    await run.tab(tab).click()
    await expect(page).toHaveURL(/tab=/)
    await expect(page.getByText('Loading…')).toHaveCount(0)
    await check(tab)
  }
  await run.open(main, '?tab=timeline&view=table')
  await check('the timeline as a table')
  await run.open(main, '?tab=comments')
  await expect(talk.comments().first()).toContainText('A comment')
  await check('comments')
  await talk.box().pressSequentially('Hello @R')
  await check('who can be mentioned')

  await run.open(main, `?task=${task}`)
  await expect(panel.panel().locator('.rich-text').first()).toContainText('Read this')
  await check('a task')
  await expect(panel.panel().locator('[contenteditable]').first()).toBeVisible()
  await check('a task, its form')
  await faults.set([...HOSTILE, { kind: 'failure', status: 500, method: 'PUT' }])
  await panel
    .panel()
    .getByRole('textbox', { name: /^Name / })
    .fill('Other')
  await page.keyboard.press('Tab')
  await check('an answer that was refused')
  await faults.set(HOSTILE)

  await run.open(main)
  await tasks.add().click()
  await expect(tasks.dialog()).toBeVisible()
  await check('a task to add')
  await page.keyboard.press('Escape')
  await run.more('As the API tells it')
  await expect(page.getByRole('dialog')).toContainText('__pwned')
  await check('as the API tells it')
  await page.keyboard.press('Escape')
  await page.evaluate(() => {
    window.print = () => {}
  })
  await run.more('Print or save as PDF')
  await page.getByRole('dialog').getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Print…' }).click()
  await check('on paper')
})

test('in a launch: choosing, filling in, looking over, what is refused, what was started', async ({
  page,
  seed,
}) => {
  const { org, templates, faults } = await hostileOrganization(seed)
  const { check } = await watch(page)
  const choosing = new ChoosePage(page, org)
  const wizard = new LaunchPage(page, org)
  await choosing.open()
  await expect(choosing.titles().first()).toBeVisible()
  await check('choosing')
  await wizard.open(templates['Everything 2']!)
  await page.getByRole('textbox', { name: /^Name [^o]/ }).fill('Ana Sousa')
  await page.getByRole('textbox', { name: /^Story / }).click()
  await page.evaluate(paste, INJECTIONS.join('\n'))
  await page.getByRole('combobox', { name: /^Office / }).selectOption({ index: 1 })
  await page.getByRole('button', { name: /^City / }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await check('a choice of many')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page
    .getByRole('group', { name: /^Start / })
    .getByRole('spinbutton')
    .first()
    .click()
  await page.keyboard.type('29032026')
  await wizard.unfold('Steps')
  await check('the form and its steps')
  await wizard.lookOver()
  await check('what will be stored')
  await faults.set([...HOSTILE, { kind: 'failure', status: 500, method: 'POST', path: '/runs' }])
  await wizard.launch()
  // It is looked for several times before anything is said.
  await expect(page.getByRole('alert').first()).toBeVisible({ timeout: 60_000 })
  await check('what was refused')
  await faults.set(HOSTILE)
  await choosing.open()
  await expect(choosing.begun()).toBeVisible()
  await check('what was begun')
  await choosing.begun().getByRole('link').first().click()
  // Its options are other ones than the server has.
  await wizard.launch()
  await expect(page.getByText(/^Invalid dropdown choice/)).toBeVisible()
  await check('an answer that was refused')
  await page.getByRole('combobox', { name: /^Office / }).selectOption({ index: 0 })
  await wizard.launch()
  await expect(page.getByText(/stored otherwise than/)).toBeVisible()
  await check('what is stored otherwise than it was sent')
  await page.goto(`/${org}/launch/project`)
  await check('without a template')
})

test('in the archive', async ({ page, seed }) => {
  const { org, runList } = await hostileOrganization(seed)
  const { check } = await watch(page)
  const archive = new ArchivePage(page, org)
  const rows = new RowWorkPage(page)
  await archive.open('?view=preview')
  await rows.ready()
  await expect(rows.preview()).toContainText('Question 2')
  await check('its list and a peek')
  await runList.links().first().focus()
  await page.keyboard.press('#')
  await expect(page.getByRole('dialog')).toContainText('Away 3')
  await check('deleting for ever')
})

test('in addresses and in what the browser keeps: every word of every screen', async ({
  page,
  seed,
}) => {
  const { org, run, runs, tasks, templates, runList } = await seed({
    runs: [{ name: 'Acme', tasks: [{ title: 'Sign' }] }],
    templates: [
      { title: 'Laptop', fields: [{ id: fieldId('Name'), label: 'Name', field_type: 'text' }] },
    ],
  })
  const { check, checkAll } = await watch(page)
  const at = (number: number) => encodeURIComponent(INJECTIONS[number % COUNT] ?? '')
  const query = (words: string, from: number) =>
    words
      .split(' ')
      .map((word, index) => `${word}=${at(from + index)}`)
      .join('&')
  const views = INJECTIONS.map((name, index) => ({
    id: `v${index}`,
    name,
    query: `?q=${at(index)}`,
  }))
  await page.addInitScript(
    ([key, kept]) => localStorage.setItem(key!, kept!),
    [`runboard.views.${org}`, JSON.stringify({ version: 1, views, start: null })],
  )

  await runList.open(
    `?${query('q status owners tag_ids checklist_id folder sort cols view density theme lang', 0)}`,
  )
  await expect(runList.alert()).toBeVisible()
  await check('the list and the views')
  await runList.editAsText().click()
  await check('its query as text')
  await page.goto(
    `/${org}/archive?${query('q status groups due next completed type page per_page', 12)}`,
  )
  await expect(runList.alert()).toBeVisible()
  await check('the archive')
  for (const [index, tab] of ['tasks', 'timeline', 'activity'].entries()) {
    await run.open(
      runs['Acme']!,
      `?tab=${tab}&${query('from find status owners search verb actor_email created_after sort zoom view', 20 + index * 11)}&task=${tasks['Sign']}`,
    )
    await expect(run.heading('Acme')).toBeVisible()
    await checkAll(`a process: ${tab}`)
  }
  await run.open(encodeURIComponent('"><svg onload=__pwned=1>'))
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await checkAll('a process that is none')
  await page.goto(`/${org}/launch?${query('q folder tag', 45)}`)
  await checkAll('choosing')
  await page.goto(
    `/${org}/launch/${templates['Laptop']}#${fieldId('Name')}=${at(1)}&name=${at(2)}&owner=${at(3)}`,
  )
  await expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(INJECTIONS[1]!)
  await check('a launch that a link fills in')
  await page.goto(`/${at(28)}/processes?${query('q theme', 52)}`)
  await checkAll('an organisation that is none')
  await page.goto('/sign-in?return=javascript:window.__pwned=1')
  await checkAll('signing in')
})

/** In the page: what the clipboard holds is pasted where the focus is. */
function paste(html: string) {
  const clipboardData = new DataTransfer()
  clipboardData.setData('text/html', html)
  document.activeElement?.dispatchEvent(
    new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }),
  )
}
