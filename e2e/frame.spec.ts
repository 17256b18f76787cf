import type { Page } from '@playwright/test'
import { expect, test as base } from './fixtures.ts'
import { startGateway } from './gateway.ts'
import { startHost } from './host-page.ts'
import { browserWith } from './own-browser.ts'

type Gateway = { address: string }
type Host = Awaited<ReturnType<typeof startHost>>

/** One gateway where people sign in, one host that may embed it and one that may not. */
const test = base.extend<object, { places: { gateway: Gateway; host: Host; stranger: Host } }>({
  places: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the dependencies off the pattern
    async ({}, provide) => {
      await using host = await startHost()
      await using stranger = await startHost()
      await using gateway = await startGateway({
        AUTH: 'session',
        SESSION_SECRET: 'a secret of at least thirty-two characters',
        FRAME_ANCESTORS: host.origin,
      })
      await provide({ gateway, host, stranger })
    },
    { scope: 'worker', timeout: 120_000 },
  ],
})

type Message = { type: string; path?: string; title?: string; height?: number; run?: object }
type Frame = { go: (path: string) => void; setTheme: (theme: string) => void }
declare global {
  interface Window {
    Runboard: {
      embed: (element: Element | null, options: Record<string, unknown>) => Frame
    }
    shown: Frame
    heard: Message[]
    /** What the host's backend answers: a ticket. */
    ticket: () => Promise<string>
  }
}

const PLACE = '<div id="place"></div>'

/** The host's backend asks for a ticket, with the token of a member. */
async function mint(page: Page, gateway: Gateway, token: string, body: object) {
  const answer = await page.request.post(`${gateway.address}/embed/tickets`, {
    headers: { Authorization: `Bearer ${token}` },
    data: body,
  })
  expect(answer.status()).toBe(201)
  const { ticket }: { ticket: string } = await answer.json()
  return ticket
}

/** The host's page with a frame of the Runboard, by its own script. */
async function embed(
  page: Page,
  { host, gateway }: { host: Host; gateway: Gateway },
  path: string,
) {
  host.show(gateway.address, PLACE)
  await page.goto(host.origin)
  await page.evaluate((url) => {
    window.heard = []
    const hear = (message: Message) => void window.heard.push(message)
    const types = 'ready route title height opened launched archived restored'.split(' ')
    window.shown = window.Runboard.embed(document.querySelector('#place'), {
      url,
      title: 'Our processes',
      ticket: window.ticket,
      on: Object.fromEntries(types.map((type) => [type, hear])),
    })
  }, gateway.address + path)
  const runboard = page.frameLocator('iframe[title="Our processes"]')
  const frame = () => {
    const found = page.frames()[1]
    if (!found) throw new Error('There is no frame.')
    return found
  }
  return {
    runboard,
    link: (name: string) => runboard.getByRole('link', { name, exact: true }),
    heading: (name: string) => runboard.getByRole('heading', { name, exact: true }),
    go: (path: string) => page.evaluate((to) => window.shown.go(to), path),
    heard: (type: string) =>
      page.evaluate((type) => window.heard.filter((one) => one.type === type), type),
    frame,
    /** Loads what is in the frame anew: until it has begun, what was there before is still to be seen. */
    reload: async () => {
      const begun = page.waitForEvent('framenavigated', (one) => one === frame())
      await frame().evaluate(() => location.reload())
      await begun
    },
  }
}

test('a page elsewhere shows a Runboard by a ticket, and the two tell each other what happens', async ({
  page,
  seed,
  places,
}) => {
  const { gateway } = places
  const { org, runs, templates, admin_token } = await seed({
    runs: [{ name: 'Acme' }, { name: 'Globex' }],
    templates: [{ title: 'Laptop', steps: [{ title: 'Order' }] }],
  })
  const errors: Error[] = []
  page.on('pageerror', (error) => errors.push(error))
  const given: string[] = []
  await page.exposeFunction('ticket', async () => {
    given.push(await mint(page, gateway, admin_token, { organization_id: org }))
    return given.at(-1)
  })
  const { link, heading, go, heard, frame, reload, runboard } = await embed(
    page,
    places,
    `/${org}/processes`,
  )
  const list = `/${org}/processes`
  const acme = `${list}/${runs['Acme']}`

  // Signed in, and nothing of the ticket is left where somebody could read it.
  await expect(link('Acme')).toBeVisible()
  expect(given).toHaveLength(1)
  expect(frame().url()).not.toContain('ticket')
  expect(await frame().evaluate(() => document.cookie)).toBe('')
  const used = await page.request.post(`${gateway.address}/embed/session`, {
    data: { ticket: given[0] },
  })
  expect(used.status()).toBe(401)

  // It is as high as what is in it.
  await expect.poll(() => heard('title')).toContainEqual(expect.objectContaining({ type: 'title' }))
  await expect
    .poll(async () => {
      const { height = 0 } = (await heard('height')).at(-1) ?? {}
      return height > 100 && (await page.locator('iframe').boundingBox())?.height === height
    })
    .toBe(true)

  // Both ways: where it is, and what it looks like.
  await go(acme)
  await expect(heading('Acme')).toBeVisible()
  await expect.poll(() => heard('route')).toContainEqual({ runboard: 1, type: 'route', path: acme })
  await expect
    .poll(() => heard('opened'))
    .toEqual([{ runboard: 1, type: 'opened', run: { id: runs['Acme'] } }])
  await page.evaluate(() => window.shown.setTheme('dark'))
  await expect(runboard.locator('html')).toHaveAttribute('data-theme', 'dark')

  // What is done inside, the host hears of.
  await runboard.getByRole('button', { name: /^More about/ }).click()
  await runboard.getByRole('menuitem', { name: 'Archive…' }).click()
  await runboard.getByRole('button', { name: 'Archive', exact: true }).click()
  await expect
    .poll(() => heard('archived'))
    .toEqual([{ runboard: 1, type: 'archived', run: { id: runs['Acme'], name: 'Acme' } }])
  await go(`/${org}/launch/${templates['Laptop']}`)
  await runboard.getByRole('textbox', { name: 'Name of the process' }).fill('For Ana')
  await runboard.getByRole('button', { name: 'Launch', exact: true }).click()
  await expect
    .poll(() => heard('launched'))
    .toEqual([
      {
        runboard: 1,
        type: 'launched',
        run: {
          id: expect.stringMatching(/^[0-9a-f]{32}$/),
          name: 'For Ana',
          checklist_id: templates['Laptop'],
        },
      },
    ])

  // Nonsense, and words of the right shape that lead elsewhere, change nothing.
  await go(list)
  await expect(link('Globex')).toBeVisible()
  const before = frame().url()
  const opened = await heard('opened')
  await page.evaluate((origin) => {
    const target = document.querySelector('iframe')?.contentWindow
    const names: unknown[] = [
      'hello',
      'route',
      'theme',
      'ticket',
      '__proto__',
      'constructor',
      '',
      null,
      7,
    ]
    const values: unknown[] = [
      '//evil.example',
      '/\\evil.example',
      'javascript:alert(1)',
      'https://evil.example',
      '/a#b',
      '__proto__',
      'x'.repeat(100_000),
      '\0',
    ]
    values.push(null, undefined, -1, NaN, {}, [], new Map(), { toString: 'x', path: { path: '/' } })
    for (const runboard of [1, '1', 2, null, true])
      for (const type of names)
        for (const value of values)
          target?.postMessage({ runboard, type, path: value, theme: value, ticket: value }, origin)
    for (const value of [...values, ...names, [[]], new Date(0)]) target?.postMessage(value, origin)
  }, gateway.address)
  // Of the right shape and the right origin, but from another window than the one around it.
  await page.evaluate(() => document.body.append(document.createElement('iframe')))
  await page
    .frames()
    .at(-1)
    ?.evaluate(
      (path) => parent.frames[0]?.postMessage({ runboard: 1, type: 'route', path }, '*'),
      acme,
    )
  await go(`${list}?q=Glob`)
  await expect.poll(() => frame().url()).toContain('q=Glob')
  expect(new URL(frame().url()).pathname).toBe(new URL(before).pathname)
  expect(await heard('opened')).toHaveLength(opened.length)
  expect(errors).toEqual([])

  // Loaded anew it has nothing, and asks the host for another ticket.
  await reload()
  await expect(link('Globex')).toBeVisible()
  expect(given.length).toBeGreaterThan(1)
})

test('what a ticket holds a frame to holds, whatever becomes of the page in it', async ({
  page,
  seed,
  places,
}) => {
  const { gateway } = places
  const { org, runs, tags, admin_token } = await seed({
    runs: [{ name: 'Acme', tags: ['Ours'] }, { name: 'Globex' }],
  })
  await page.exposeFunction('ticket', () =>
    mint(page, gateway, admin_token, {
      organization_id: org,
      readonly: true,
      lock: { tag_ids: [tags['Ours']] },
    }),
  )
  const asked = page.waitForRequest((request) => request.url().includes('/runs?'))
  const { link, frame, go, runboard } = await embed(page, places, `/${org}/processes`)
  await expect(link('Acme')).toBeVisible()
  await expect(link('Globex')).toBeHidden()

  // The address says nothing of it any more, and the page believes that.
  await frame().evaluate(() => history.replaceState(null, '', location.pathname))
  const again = page.waitForResponse((answer) => /\/runs\?.*sort=name/.test(answer.url()))
  await go(`/${org}/processes?sort=name&tag_ids=`)
  await again
  await expect(link('Acme')).toBeVisible()
  await expect(link('Globex')).toBeHidden()
  await go(`/${org}/processes/${runs['Globex']}`)
  await expect(runboard.getByRole('heading', { name: 'This process does not exist' })).toBeVisible()

  // Whoever takes the reference out of the page has no more than the page.
  const headers = await (await asked).allHeaders()
  const reference = { 'x-runboard-reference': headers['x-runboard-reference'] ?? '' }
  const within = (method: string, path: string) =>
    page.request.fetch(`${gateway.address}/api/organizations/${org}${path}`, {
      method,
      headers: {
        ...reference,
        'X-Tallyfy-Client': 'APIClient',
        'Content-Type': 'application/json',
      },
      data: method === 'GET' ? undefined : { name: 'changed' },
    })
  expect((await within('GET', `/runs/${runs['Acme']}`)).status()).toBe(200)
  expect((await within('PUT', `/runs/${runs['Acme']}`)).status()).toBe(403)
  expect((await within('DELETE', `/runs/${runs['Acme']}`)).status()).toBe(403)
  expect((await within('GET', `/runs/${runs['Globex']}`)).status()).toBe(404)
  const list: { data: { name: string }[] } = await (await within('GET', '/runs?tag_ids=')).json()
  expect(list.data.map(({ name }) => name)).toEqual(['Acme'])
})

test('two lines are enough on a page that may embed us; the browser refuses any other', async ({
  browser,
  page,
  seed,
  places: { gateway, host, stranger },
}) => {
  const { org } = await seed()
  for (const one of [host, stranger])
    one.show(gateway.address, `<div data-runboard="${gateway.address}/${org}/processes"></div>`)
  await page.goto(host.origin)
  const runboard = page.frameLocator('iframe[title="Runboard"]')
  await expect(runboard.getByRole('heading', { name: 'Sign in' })).toBeVisible()

  await using context = await browser.newContext()
  const elsewhere = await context.newPage()
  await elsewhere.goto(stranger.origin)
  await expect.poll(() => elsewhere.frames()[1]?.url()).toContain('chrome-error://')
})

test('where cookies of frames are blocked one signs in inside the frame, with one of that page alone', async ({
  launchOptions,
  seed,
  places,
}) => {
  const { org, admin_token } = await seed({ runs: [{ name: 'Acme' }] })
  await using browser = await browserWith(launchOptions, {
    block_third_party_cookies: true,
    cookie_controls_mode: 1,
  })
  const { page, context } = browser
  const { runboard, link, reload } = await embed(page, places, `/${org}/processes`)
  await runboard.getByLabel('Personal access token').fill(admin_token)
  await runboard.getByRole('button', { name: 'Sign in' }).click()
  await expect(link('Acme')).toBeVisible()
  expect(await context.cookies(places.gateway.address)).toEqual([
    expect.objectContaining({
      httpOnly: true,
      secure: true,
      sameSite: 'None',
      partitionKey: 'http://localhost',
    }),
  ])
  await reload()
  await expect(link('Acme')).toBeVisible()
})

test('where all cookies and storage are denied a ticket opens the frame, and without one a tab is offered', async ({
  launchOptions,
  seed,
  places,
}) => {
  const { org, admin_token } = await seed({ runs: [{ name: 'Acme' }] })
  await using browser = await browserWith(launchOptions, {
    default_content_setting_values: { cookies: 2 },
  })
  const { page } = browser
  const first = await embed(page, places, `/${org}/processes`)
  await first.runboard.getByLabel('Personal access token').fill(admin_token)
  await first.runboard.getByRole('button', { name: 'Sign in' }).click()
  await expect(first.runboard.getByRole('link', { name: 'Open in a tab' })).toHaveAttribute(
    'target',
    '_blank',
  )

  await page.exposeFunction('ticket', () =>
    mint(page, places.gateway, admin_token, { organization_id: org }),
  )
  const { link, frame } = await embed(page, places, `/${org}/processes`)
  await expect(link('Acme')).toBeVisible()
  const isDenied = () => {
    try {
      return localStorage.length < 0
    } catch {
      return true
    }
  }
  expect(await frame().evaluate(isDenied)).toBe(true)
})
