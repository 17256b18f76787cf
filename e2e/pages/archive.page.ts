import type { Page } from '@playwright/test'

/** Where things are in the archive and in what is asked about one process. It asserts nothing. */
export class ArchivePage {
  readonly #page: Page
  readonly #address: string

  constructor(page: Page, org: string) {
    this.#page = page
    this.#address = `/${org}/archive`
  }

  open = (query = '') => this.#page.goto(this.#address + query)
  url = (query = '') => this.#address + query
  entry = () => this.#page.getByRole('link', { name: 'Archive', exact: true })
  heading = (name: string) => this.#page.getByRole('heading', { name })
  dialog = (name: string) => this.#page.getByRole('dialog', { name })
  /** What is pressed in a dialog. */
  press = (name: string) =>
    this.#page.getByRole('dialog').getByRole('button', { name, exact: true }).click()
  field = (name: string) => this.#page.getByRole('dialog').getByRole('textbox', { name })
  option = (name: string) => this.#page.getByRole('dialog').getByRole('option', { name })
  item = (name: string) =>
    this.#page.getByRole('menu').getByRole('menuitem', { name: new RegExp(`^${name}`) })
  /** Where the notice leads to. */
  openLink = () =>
    this.#page
      .getByRole('status', { name: 'Notices' })
      .getByRole('link', { name: 'Open', exact: true })
  undoButton = () =>
    this.#page
      .getByRole('status', { name: 'Notices' })
      .getByRole('button', { name: 'Undo', exact: true })
}
