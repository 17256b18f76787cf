import { expect, test } from './fixtures.ts'
import { RunListPage } from './pages/run-list.page.ts'

// Reads are tried again for some seconds before a failure is told.
const PATIENCE = { timeout: 20_000 }

test('a server that is gone takes no rows away, and is told; once it is back, all works', async ({
  page,
  ownServer,
}) => {
  test.slow()
  await page.goto(ownServer.address)
  await expect(page).toHaveURL(/\/processes$/)
  const org = new URL(page.url()).pathname.split('/')[1] ?? ''
  const runList = new RunListPage(page, org)
  await expect(runList.links().first()).toBeVisible()
  const names = await runList.links().allInnerTexts()

  await ownServer.kill()
  await runList.refresh()
  await expect(runList.alert()).toContainText('The list could not be refreshed', PATIENCE)
  await expect(runList.links()).toHaveText(names)

  await runList.status().selectOption('complete')
  await expect(runList.heading('The processes could not be loaded')).toBeVisible(PATIENCE)
  await expect(runList.alert()).toContainText('The server cannot be reached')

  await ownServer.restart()
  await runList.tryAgain()
  await expect(runList.links().first()).toBeVisible()
  await expect(runList.alert()).toBeHidden()
  await runList.status().selectOption('Any status')
  await expect(runList.links()).toHaveText(names)
})
