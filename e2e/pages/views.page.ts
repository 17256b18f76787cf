import type { Page } from '@playwright/test'

type FileToGive = string | { name: string; mimeType: string; buffer: Buffer }

/** Where the saved views are, and what one does with them. It asserts nothing. */
export class ViewsPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  tab = (name: string) =>
    this.#page
      .getByRole('navigation', { name: 'Views' })
      .getByRole('link')
      .filter({ has: this.#page.getByText(name, { exact: true }) })
  open = () => this.#page.getByRole('button', { name: 'Views' }).click()
  row = (name: string) => this.#page.getByRole('row', { name, exact: true })
  ownNames = () =>
    this.#page.getByRole('grid', { name: 'My views' }).getByRole('row').locator('.flex-1')
  handle = (name: string) => this.#page.getByRole('button', { name: `Move ${name}` })

  saveButton = () => this.#page.getByRole('button', { name: /^Save (view|as new)…$/ })
  name = () => this.#page.getByRole('textbox', { name: 'Name' })
  save = async (name: string) => {
    await this.saveButton().click()
    await this.name().fill(name)
    await this.#page.keyboard.press('Enter')
  }
  act = async (view: string, what: string) => {
    await this.#page.getByRole('button', { name: `What to do with ${view}`, exact: true }).click()
    await this.#page.getByRole('menuitem', { name: what, exact: true }).click()
  }
  import = async (file: FileToGive) => {
    const choosing = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: 'Import…' }).click()
    await (await choosing).setFiles(file)
  }
}
