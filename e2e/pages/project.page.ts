import type { Locator, Page } from '@playwright/test'

/** Where things are while a process without a template is filled in. It asserts nothing. */
export class ProjectPage {
  readonly page: Page
  readonly #address: string

  constructor(page: Page, org: string) {
    this.page = page
    this.#address = `/${org}/launch/project`
  }
  open = (query = '') => this.page.goto(this.#address + query)
  name = () => this.page.getByRole('textbox', { name: 'Name of the process' })
  summary = () => this.page.getByRole('textbox', { name: 'Summary' })
  owner = () => this.page.getByRole('combobox', { name: 'Owner' })
  add = () => this.page.getByRole('button', { name: 'Add a task' }).click()
  tasks = () => this.page.getByRole('region', { name: 'First tasks' }).getByRole('listitem')
  task = (number: number) =>
    this.tasks().filter({
      has: this.page.getByRole('heading', { name: `Task ${number}`, exact: true }),
    })
  title = (task: Locator) => task.getByRole('textbox', { name: 'Title' })
  /** Types a moment, part by part. */
  due = async (task: Locator, day: number, month: number, year: number) => {
    const parts = { day, month, year, hour: 17, minute: 0 }
    for (const [part, value] of Object.entries(parts)) {
      await task.getByRole('spinbutton', { name: new RegExp(`^${part}`) }).click()
      await this.page.keyboard.type(String(value))
    }
  }
  assign = async (task: Locator, ...people: string[]) => {
    await task.getByRole('button', { name: /Assigned to/ }).click()
    for (const person of people)
      await this.page.getByRole('dialog').getByRole('option', { name: person }).click()
    await this.page.getByRole('button', { name: 'Apply' }).click()
  }
  each = (task: Locator) => task.getByRole('checkbox', { name: 'A task for each person' })
  start = () => this.page.getByRole('button', { name: /^(Start the process|Try the rest again)$/ })
  alert = () => this.page.getByRole('alert')
}
