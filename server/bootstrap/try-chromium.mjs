// Opens a page in the Chromium that is named, or in Playwright's own, and prints the path of what it ran.
import { chromium } from '@playwright/test'
import { chromiumArgs, isSandboxed } from './chromium-path.mjs'

const server = await chromium.launchServer({
  executablePath: process.argv[2] || undefined,
  args: chromiumArgs,
  chromiumSandbox: isSandboxed,
  timeout: 45_000,
})
const browser = await chromium.connect(server.wsEndpoint())
const page = await browser.newPage()
await page.setContent('<h1>Runboard</h1>')
if ((await page.innerText('h1')) !== 'Runboard') process.exit(1)
console.log(server.process().spawnfile)
await server.close()
