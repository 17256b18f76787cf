import type { Locator, Page } from '@playwright/test'

/** What is done with rows on the process list, and where. It asserts nothing. */
export class RowWorkPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  /** What is done with rows is loaded behind them, and so are keys. */
  ready = async () => {
    await this.selection().waitFor({ state: 'attached' })
    await this.#page.getByRole('button', { name: 'Search or run a command' }).waitFor()
  }

  select = (name: string) =>
    this.#page.getByRole('checkbox', { name: `Select ${name}`, exact: true })
  selectPage = () => this.#page.getByRole('checkbox', { name: 'Select this page' })
  /** What people who listen hear. */
  selection = () => this.#page.getByRole('status', { name: 'Selection' })
  bar = () => this.#page.getByRole('region', { name: 'Selection' })
  inBar = (name: string | RegExp) => this.bar().getByRole('button', { name })

  more = (name: string) => this.#page.getByRole('button', { name: `Actions for ${name}` })
  menu = () => this.#page.getByRole('menu')
  choose = (name: string) => this.menu().getByRole('menuitem', { name }).click()
  link = (name: string): Locator => this.#page.getByRole('link', { name, exact: true })
  notice = (text: string | RegExp) =>
    this.#page.getByRole('status', { name: 'Notices' }).getByText(text)
  undo = () =>
    this.#page
      .getByRole('status', { name: 'Notices' })
      .getByRole('button', { name: 'Undo' })
      .click()

  preview = () => this.#page.getByRole('complementary', { name: 'Preview' })
  previewButton = () => this.#page.getByRole('button', { name: 'Preview', exact: true })
  dialog = (name: string) => this.#page.getByRole('dialog', { name })
  palette = () => this.dialog('Commands')
  command = (name: string | RegExp) => this.palette().getByRole('menuitem', { name })
}
