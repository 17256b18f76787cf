import type { Page } from '@playwright/test'

import { expect, type Seeding, test } from './fixtures.ts'
import { named, over, pass, passUntil, receiptFile, truth } from './many.ts'
import { BulkPage } from './pages/bulk.page.ts'
import { RowWorkPage } from './pages/row-work.page.ts'

const MINUTE = 60_000
const PAGE = 50
/** What a batch may send in any minute: its share of 300. */
const MOST_CALLS = 210

/** Counts what is asked about single processes, by the page's own time. */
function calls(page: Page) {
  let sent = 0
  const seen: { at: number; sent: number }[] = []
  page.on('request', (request) => {
    if (/\/runs\/[0-9a-f]{32}(\/|$)/.test(new URL(request.url()).pathname)) sent += 1
  })
  return {
    look: async () => void seen.push({ at: await page.evaluate(() => performance.now()), sent }),
    total: () => sent,
    minutes: () => ((seen.at(-1)?.at ?? 0) - (seen[0]?.at ?? 0)) / MINUTE,
    /** The most that was sent between two looks no more than a minute apart. */
    mostInAMinute: () =>
      Math.max(
        ...seen.map(({ at, sent: before }) => {
          const last = seen.findLast((one) => one.at <= at + MINUTE)
          return (last?.sent ?? before) - before
        }),
      ),
  }
}

test('a thousand, all that match, archived and taken back: receipt and server agree to the item, within the limit', async ({
  page,
  seed,
}) => {
  const names = named(1_000).map(({ name }) => name)
  const made = await seed({ runs: [...named(1_000), { name: 'Other' }] })
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  await page.clock.install()
  await made.runList.open('?q=Run&sort=name')
  await rows.ready()
  await bulk.selectPage()
  await bulk.selectAll()
  await bulk.choose('Archive…')
  await passUntil(page, () => bulk.go('Archive 1,000 processes').isVisible(), 1_000)
  const counted = calls(page)
  await bulk.go('Archive 1,000 processes').click()
  const passTo = async (isSo: () => Promise<boolean>) => {
    for (;;) {
      await counted.look()
      if (await isSo()) return
      await pass(page, 2_000)
    }
  }
  await passTo(over(bulk))
  await expect(bulk.line('Archive 1,000 processes')).toContainText('Done: all 1,000.')
  expect(counted.total()).toBe(2_000)
  expect(counted.mostInAMinute()).toBeLessThanOrEqual(MOST_CALLS)
  test.info().annotations.push({
    type: 'figures',
    description: `${counted.total()} calls in ${counted.minutes().toFixed(1)} minutes of the page, at most ${counted.mostInAMinute()} in one`,
  })
  console.log(test.info().annotations.at(-1)?.description)
  await bulk.inDock('Receipt').click()
  const receipt = await receiptFile(page, bulk)
  const { here, away } = await truth(page, made)
  expect({ here, away }).toEqual({ here: ['Other'], away: names })
  expect(receipt).toEqual({ Done: names })
  await bulk.close()

  await page.clock.runFor(10 * MINUTE)
  await bulk.inDock('Undo').click()
  await expect(bulk.line('Take back')).toBeVisible()
  await passTo(() => bulk.line('Take back').getByText('Done: all 1,000.').isVisible())
  expect((await truth(page, made)).away).toEqual([])
})

type Step = {
  where?: 'archive'
  item: string
  words: (of: string) => string
  /** What else is asked. */
  picks?: [string, string][]
  pattern?: string
  /** What becomes of a process. */
  after: (was: State) => Partial<State>
}
type State = ReturnType<typeof stateOf>
type Told = Awaited<ReturnType<typeof truth>>['runs'][number]

function stateOf({ name, owner_id, users, groups, tags, folders, starred, archived_at }: Told) {
  return {
    name,
    owner: Number(owner_id),
    users: users.map(Number).toSorted((one, other) => one - other),
    groups: groups.toSorted(),
    tags: tags.data.map(({ id }) => id).toSorted(),
    folders: folders.data.map(({ id }) => id).toSorted(),
    starred,
    isAway: archived_at !== null,
  }
}

/** So many processes of somebody with others on them, so that who falls off shows; and what is done to some of them. */
async function workplace(page: Page, seed: Seeding, total: number) {
  const made = await seed({ role: 'standard', runs: named(total, { tags: ['Urgent'] }) })
  const { org, runs, me, asAdmin } = made
  const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
  const idOf = async (path: string, name: string) => {
    const answer = await page.request.get(`/api/organizations/${org}${path}`, {
      headers: { 'X-Tallyfy-Client': 'APIClient' },
    })
    const { data } = await answer.json()
    const found = data.find((one: Record<string, unknown>) =>
      [one['name'], one['title'], one['first_name']].includes(name),
    )
    return found?.id
  }
  for (const name of ['Sales', 'Legal'])
    await asAdmin('POST', '/groups', { name, description: name })
  await asAdmin('POST', '/folders', { name: 'Clients', folder_type: 'run' })
  await asAdmin('POST', '/tags', { title: 'Fresh' })
  const [sales, legal] = [await idOf('/groups', 'Sales'), await idOf('/groups', 'Legal')]
  const [clients, fresh] = [
    await idOf('/folders?folder_type=run', 'Clients'),
    await idOf('/tags', 'Fresh'),
  ]
  const ana = Number(await idOf('/users', 'Ana'))
  for (const id of Object.values(runs))
    await asAdmin('PUT', `/runs/${id}`, { users: [me], groups: [sales] })
  await page.clock.install()

  const states = async () =>
    (await truth(page, { org })).runs.map(stateOf).toSorted((a, b) => (a.name < b.name ? -1 : 1))
  async function done(step: Step, count: number, { isTakenBack = true } = {}) {
    const before = await states()
    await page.goto(`/${org}/${step.where ?? 'processes'}?q=Run&sort=name&per_page=${PAGE}`)
    await rows.ready()
    if (count === 1) await rows.select('Run 0001').click()
    else await bulk.selectPage()
    if (count > PAGE) await bulk.selectAll()
    await bulk.choose(step.item)
    for (const [field, name] of step.picks ?? []) await bulk.pick(field, name)
    if (step.pattern !== undefined) await bulk.field('New name').fill(step.pattern)
    const words = step.words(count === 1 ? '1 process' : `${count.toLocaleString('en')} processes`)
    await passUntil(page, () => bulk.go(words).isVisible())
    await bulk.go(words).click()
    await passUntil(page, over(bulk))
    await bulk.inDock('Receipt').click()
    const names = named(count).map(({ name }) => name)
    expect(await receiptFile(page, bulk), words).toEqual({ Done: names })
    await bulk.close()
    expect(await states(), words).toEqual(
      before
        .map((was) => (names.includes(was.name) ? { ...was, ...step.after(was) } : was))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    )
    if (!isTakenBack) return
    await bulk.inDock('Undo').click()
    const back = bulk.line(`Take back: ${words}`)
    await passUntil(page, () => back.getByText(/Done: (all )?[\d,]+\./).isVisible())
    expect(await states(), `undo: ${words}`).toEqual(before)
  }

  const star: Step = { item: 'Star', words: (of) => `Star ${of}`, after: () => ({ starred: true }) }
  const file: Step = {
    item: 'File in or out of folders…',
    words: (of) => `Change the folders of ${of}`,
    picks: [['Folders to file in', 'Clients']],
    after: () => ({ folders: [clients] }),
  }
  const archive: Step = {
    item: 'Archive…',
    words: (of) => `Archive ${of}`,
    after: () => ({ isAway: true }),
  }
  const rename: Step = {
    item: 'Rename…',
    words: (of) => `Rename ${of}`,
    pattern: '{name} of {template}',
    after: ({ name }) => ({ name: `${name} of Onboarding` }),
  }
  const changes: Step[] = [
    {
      item: 'Change owner…',
      words: (of) => `Change the owner of ${of}`,
      picks: [['New owner', 'Ana Sousa']],
      after: () => ({ owner: ana }),
    },
    {
      item: 'Add or remove members…',
      words: (of) => `Change the members of ${of}`,
      picks: [['Members to add', 'Ana Sousa']],
      after: () => ({ users: [me, ana].toSorted((one, other) => one - other) }),
    },
    {
      item: 'Add or remove groups…',
      words: (of) => `Change the groups of ${of}`,
      picks: [
        ['Groups to add', 'Legal'],
        ['Groups to remove', 'Sales'],
      ],
      after: () => ({ groups: [legal] }),
    },
    {
      item: 'Add or remove tags…',
      words: (of) => `Change the tags of ${of}`,
      picks: [
        ['Tags to add', 'Fresh'],
        ['Tags to remove', 'Urgent'],
      ],
      after: () => ({ tags: [fresh] }),
    },
  ]
  const restore: Step = {
    where: 'archive',
    item: 'Restore',
    words: (of) => `Restore ${of}`,
    after: () => ({ isAway: false }),
  }
  const unstar: Step = {
    item: 'Take the star away',
    words: (of) => `Take the star${of === '1 process' ? '' : 's'} off ${of}`,
    after: () => ({ starred: false }),
  }
  const unfile: Step = {
    ...file,
    picks: [['Folders to take out of', 'Clients']],
    after: () => ({ folders: [] }),
  }
  return { done, star, rename, changes, file, archive, restore, unstar, unfile }
}

test('each action on one and on fifty, and taken back: receipt and server agree to the item', async ({
  page,
  seed,
}) => {
  const { done, star, rename, changes, file, archive, restore, unstar, unfile } = await workplace(
    page,
    seed,
    PAGE,
  )
  const forGood = { isTakenBack: false }
  for (const step of [star, rename, ...changes, file, archive])
    for (const count of [1, PAGE]) await done(step, count)
  for (const step of [star, file, archive]) await done(step, PAGE, forGood)
  for (const count of [1, PAGE]) await done(restore, count)
  await done(restore, PAGE, forGood)
  for (const step of [unstar, unfile]) for (const count of [1, PAGE]) await done(step, count)
})

test('each action on all that match, a thousand: receipt and server agree to the item', async ({
  page,
  seed,
}) => {
  const { done, star, rename, changes, file, archive, restore, unstar, unfile } = await workplace(
    page,
    seed,
    1_000,
  )
  const all = [star, ...changes, file, archive, restore, unstar, unfile, rename]
  for (const step of all) await done(step, 1_000, { isTakenBack: false })
})

for (const count of [PAGE, 1_000])
  test(`${count} are deleted for ever, and no other`, async ({ page, seed }) => {
    const made = await seed({
      runs: [
        ...named(count, { archived: true }),
        { name: 'Zulu', archived: true },
        { name: 'Here' },
      ],
    })
    const [rows, bulk] = [new RowWorkPage(page), new BulkPage(page)]
    const told = count.toLocaleString('en')
    await page.clock.install()
    await page.goto(`/${made.org}/archive?q=Run&sort=name&per_page=${PAGE}`)
    await rows.ready()
    await bulk.selectPage()
    if (count > PAGE) await bulk.selectAll()
    await bulk.choose('Delete for ever…')
    const go = bulk.go(`Delete ${told} processes for ever`)
    await passUntil(page, () => go.isVisible())
    await bulk.field(`Type ${told} to delete so many`).fill(String(count))
    await go.click()
    await passUntil(page, over(bulk))
    await bulk.inDock('Receipt').click()
    expect(await receiptFile(page, bulk)).toEqual({ Done: named(count).map(({ name }) => name) })
    const { here, away } = await truth(page, made)
    expect({ here, away }).toEqual({ here: ['Here'], away: ['Zulu'] })
  })
