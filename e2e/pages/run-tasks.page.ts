import type { Page } from '@playwright/test'

/** Where things are in the list of a process's tasks and on its timeline. It asserts nothing. */
export class RunTasksPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  list = () => this.#page.getByRole('region', { name: 'Tasks', exact: true })
  titles = () => this.list().locator('a[data-task]')
  title = (name: string) => this.list().getByRole('link', { name, exact: true })
  find = (text: string) =>
    this.#page.getByRole('searchbox', { name: 'Find in the tasks' }).fill(text)
  status = (name: string) => this.#page.getByRole('combobox', { name: 'Status' }).selectOption(name)
  sort = (name: string) => this.#page.getByRole('combobox', { name: 'Sort' }).selectOption(name)
  add = () => this.#page.getByRole('button', { name: 'Add task' })
  dialog = () => this.#page.getByRole('dialog', { name: 'Add a task to this process' })
  send = () => this.dialog().getByRole('button', { name: 'Add task' })
  remove = (name: string) => this.list().getByRole('button', { name: `Remove ${name}` })
  undo = () => this.#page.getByRole('button', { name: 'Undo' })

  timeline = () => this.#page.getByRole('region', { name: 'Timeline', exact: true })
  bar = (name: string) => this.timeline().getByRole('link', { name: new RegExp(`^${name}\\.`) })

  /** Types a moment into the deadline, part by part. */
  async deadline(parts: string) {
    await this.dialog().getByRole('spinbutton', { name: /day/ }).first().click()
    await this.#page.keyboard.type(parts)
  }
}
