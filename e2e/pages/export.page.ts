import { readFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'

/** Where the export is, and what one does with it. It asserts nothing. */
export class ExportPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  dialog = () => this.#page.getByRole('dialog', { name: 'Export processes' })
  open = () => this.#page.getByRole('button', { name: 'Export', exact: true }).click()
  start = () => this.#button('Export').click()
  csv = () => this.download('Export')
  json = async () => {
    await this.dialog().getByRole('radio', { name: 'JSON' }).check()
    return this.download('Export')
  }
  /** Presses it and reads what is saved thereupon. */
  download = async (button: string) => {
    const waiting = this.#page.waitForEvent('download')
    await this.#button(button).click()
    const saved = await waiting
    return { name: saved.suggestedFilename(), text: await readFile(await saved.path(), 'utf8') }
  }

  #button = (name: string) => this.dialog().getByRole('button', { name, exact: true })
}
