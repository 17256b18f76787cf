import { expect, test } from './fixtures.ts'

test('a fresh store shows processes, and a process shows its tasks', async ({
  page,
  ownServer,
}) => {
  await page.goto(ownServer.address)
  await expect(page).toHaveURL(/\/[0-9a-f]{32}\/processes$/)
  const links = page.getByRole('table', { name: 'Processes' }).getByRole('link')
  await expect(links.first()).toBeVisible()

  const open = page
    .getByRole('row')
    .filter({ has: page.getByText('On time', { exact: true }) })
    .first()
  const name = await open.getByRole('link').innerText()
  await open.getByRole('link').click()
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Next task' })).toBeVisible()
  const tasks = page.getByRole('region', { name: 'Tasks', exact: true })
  await expect(tasks.getByRole('listitem').first()).toBeVisible()
})
