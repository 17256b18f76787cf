import type { Page } from '@playwright/test'

/** Where things are on the page of one process, and what one does there. It asserts nothing. */
export class RunPage {
  readonly #page: Page
  readonly #address: string

  constructor(page: Page, org: string) {
    this.#page = page
    this.#address = `/${org}/processes`
  }

  open = (run: string, query = '') => this.#page.goto(this.url(run) + query)
  url = (run: string) => `${this.#address}/${run}`

  heading = (name: string) => this.#page.getByRole('heading', { level: 1, name })
  /** What the head says under one of its labels. */
  fact = (label: string) =>
    this.#page.getByRole('main').getByRole('term').filter({ hasText: label }).locator('+ dd')
  progress = () => this.#page.getByRole('main').getByRole('img', { name: 'tasks done' })
  nextTask = () => this.#page.getByRole('region', { name: 'Next task' })
  tasks = () => this.#page.getByRole('region', { name: 'Tasks', exact: true })
  task = (title: string) => this.tasks().getByRole('listitem').filter({ hasText: title })
  tab = (name: string) =>
    this.#page.getByRole('navigation', { name: 'Parts of the process' }).getByRole('link', { name })
  answers = () => this.#page.getByRole('region', { name: 'Kick-off form' })
  copy = () => this.#page.getByRole('button', { name: 'Copy link' }).click()
  back = () => this.#page.getByRole('link', { name: 'Back to the list' }).click()
}
