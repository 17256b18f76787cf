import type { Page } from '@playwright/test'

/** Where things are in the panel of one task, and what one does there. It asserts nothing. */
export class TaskPanel {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  panel = () => this.#page.getByRole('complementary', { name: 'Task' })
  title = (text: string) => this.panel().getByRole('heading', { level: 2, name: text, exact: true })
  row = (title: string) =>
    this.#page
      .getByRole('region', { name: 'Tasks', exact: true })
      .getByRole('link', { name: title })
  button = (name: string) => this.panel().getByRole('button', { name })
  complete = (title: string) => this.button(`Complete “${title}”`)
  reopen = (title: string) => this.button(`Reopen “${title}”`)
  /** What the process waits for after a completion. */
  next = (title: string) => this.panel().getByRole('link', { name: `Next task ${title}` })
  alert = () => this.panel().getByRole('alert')
  fact = (label: string) =>
    this.panel().getByRole('term').filter({ hasText: label }).locator('+ dd')
  notices = () => this.#page.getByRole('status', { name: 'Notices' })
  undo = () => this.notices().getByRole('button', { name: 'Undo' }).click()
  /** The id of a task in the list. */
  idOf = async (title: string) => (await this.row(title).getAttribute('data-task')) ?? ''
}
