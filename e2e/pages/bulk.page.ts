import type { Page } from '@playwright/test'

/** What is done with many processes at once, and where. It asserts nothing. */
export class BulkPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  selection = () => this.#page.getByRole('region', { name: 'Selection' })
  selectPage = () => this.#page.getByRole('checkbox', { name: 'Select this page' }).click()
  selectAll = () =>
    this.selection()
      .getByRole('button', { name: /^Select all/ })
      .click()
  menu = () => this.#page.getByRole('menu', { name: 'Actions for what is selected' })
  /** Chooses an action from the selection. */
  choose = async (name: string) => {
    await this.selection().getByRole('button', { name: 'Actions' }).click()
    await this.menu().getByRole('menuitem', { name, exact: true }).click()
  }

  dialog = () => this.#page.getByRole('dialog').last()
  field = (name: string) => this.dialog().getByLabel(name)
  untick = (name: string) => this.dialog().getByRole('checkbox', { name, exact: true }).click()
  /** What is pressed to do it: it says what, and to how many. */
  go = (words: string) => this.dialog().getByRole('button', { name: words, exact: true })
  /** Opens a picker in the dialog, picks these and applies them. */
  pick = async (field: string, ...names: string[]) => {
    await this.dialog()
      .getByRole('button', { name: new RegExp(`^${field}`) })
      .click()
    for (const name of names) await this.#page.getByRole('option', { name }).click()
    const apply = this.#page.getByRole('button', { name: 'Apply' })
    if (await apply.isVisible()) await apply.click()
  }

  /** What is being done, at the foot of the page. */
  dock = () => this.#page.getByRole('region', { name: 'Work on many processes' })
  inDock = (name: string) => this.dock().getByRole('button', { name, exact: true })
  line = (text: string | RegExp) => this.dock().getByRole('listitem').filter({ hasText: text })
  openSession = () => this.inDock('Done in this session').click()
  receiptRow = (name: string) => this.dialog().getByRole('listitem').filter({ hasText: name })
  retry = () => this.dialog().getByRole('button', { name: /^Try \d+ again/ })
  close = () => this.dialog().getByRole('button', { name: 'Close' }).click()
}
