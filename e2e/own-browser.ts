import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { temporaryFolder } from '#server/testing/process.ts'
import { chromiumArgs, chromiumPath, isSandboxed } from '../server/bootstrap/chromium-path.mjs'

/** A browser with these settings of a person's own. */
export async function browserWith(profile: object) {
  const place = await temporaryFolder()
  await mkdir(join(place.folder, 'Default'))
  await writeFile(join(place.folder, 'Default', 'Preferences'), JSON.stringify({ profile }))
  const executablePath = chromiumPath()
  const context = await chromium.launchPersistentContext(place.folder, {
    args: chromiumArgs,
    chromiumSandbox: isSandboxed,
    ...(executablePath !== undefined && { executablePath }),
  })
  return {
    context,
    page: await context.newPage(),
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await place[Symbol.asyncDispose]()
    },
  }
}
