import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium, type LaunchOptions } from '@playwright/test'
import { temporaryFolder } from '#server/testing/process.ts'

/** A browser with these settings of a person's own. */
export async function browserWith(options: LaunchOptions, profile: object) {
  const place = await temporaryFolder()
  await mkdir(join(place.folder, 'Default'))
  await writeFile(join(place.folder, 'Default', 'Preferences'), JSON.stringify({ profile }))
  const context = await chromium.launchPersistentContext(place.folder, options)
  return {
    context,
    page: await context.newPage(),
    [Symbol.asyncDispose]: async () => {
      await context.close()
      await place[Symbol.asyncDispose]()
    },
  }
}
