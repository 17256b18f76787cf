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
  showHidden = () => this.#page.getByRole('checkbox', { name: /^Show hidden/ })
  tab = (name: string) =>
    this.#page.getByRole('navigation', { name: 'Parts of the process' }).getByRole('link', { name })
  answers = () => this.#page.getByRole('region', { name: 'Kick-off form' })
  copy = () => this.#page.getByRole('button', { name: 'Copy link' }).click()
  back = () => this.#page.getByRole('link', { name: 'Back to the list' }).click()

  nextTaskBox = () => this.#page.getByRole('region', { name: /Next task|All done|No task waits/ })
  rename = async (name: string) => {
    await this.#page.getByRole('button', { name: 'Rename' }).click()
    await this.nameField().fill(name)
  }
  nameField = () => this.#page.getByRole('textbox', { name: 'Name of the process' })
  save = () => this.#page.getByRole('button', { name: 'Save', exact: true }).click()
  /** Picks from the menu of what is done seldom. */
  more = async (name: string) => {
    await this.#page.getByRole('button', { name: /^More about/ }).click()
    await this.#page.getByRole('menuitem', { name }).click()
  }
  dialog = (name: string) => this.#page.getByRole('dialog', { name })
  alert = () => this.#page.getByRole('alert')
  undo = () => this.#page.getByRole('button', { name: 'Undo' }).click()
  walk = () => this.#page.getByRole('group', { name: 'Neighbours in the list' })
  news = () => this.#page.getByRole('status', { name: 'Changed a moment ago' })
  freshness = () => this.#page.getByText(/^As of/).locator('..')
  details = () => this.#page.getByRole('button', { name: 'Details' })
  group = (name: string) => this.#page.getByRole('region', { name, exact: true })
  /** Opens what changes a setting. */
  change = (what: string) => this.changer(what).click()
  changer = (what: string) =>
    this.#page.getByRole('button', { name: `Change: ${what}`, exact: true })
  option = (name: string) => this.#page.getByRole('option', { name })
  apply = () => this.#page.getByRole('button', { name: 'Apply' }).click()
}
