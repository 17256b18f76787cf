import type { Page } from '@playwright/test'

import { FormPage } from './form.page.ts'

/** Where things are while a template is filled in to be launched. It asserts nothing. */
export class LaunchPage {
  readonly page: Page
  /** The kick-off form. */
  readonly answers: FormPage
  readonly #org: string

  constructor(page: Page, org: string) {
    this.page = page
    this.#org = org
    this.answers = new FormPage(page, 'Kick-off form', 'region')
  }

  open = (template: string, query = '') =>
    this.page.goto(`/${this.#org}/launch/${template}${query}`)
  name = () => this.page.getByRole('textbox', { name: 'Name of the process' })
  launchButton = () => this.page.getByRole('button', { name: 'Launch', exact: true })
  launch = () => this.launchButton().click()
  lookOver = () => this.page.getByRole('button', { name: 'Look over' }).click()
  back = () => this.page.getByRole('button', { name: 'Back to the form' }).click()
  reviewed = (section: string) => this.page.getByRole('region', { name: section })
  change = (what: string) =>
    this.page.getByRole('button', { name: `Change: ${what}`, exact: true }).click()
  left = () => this.page.getByRole('button', { name: /to put right$/ })
  ready = () => this.page.getByText('Ready to launch')
  unfold = (part: 'People and labels' | 'Steps') =>
    this.page.getByRole('main').getByRole('button', { name: part, expanded: false }).click()
  field = (label: string) =>
    this.page.getByRole('main').getByRole('button', { name: label, exact: false })
  step = (title: string) =>
    this.page
      .getByRole('region', { name: 'Steps' })
      .getByRole('listitem')
      .filter({ hasText: title })
  choose = (title: string) => this.page.getByRole('checkbox', { name: `Choose ${title}` }).check()
  button = (name: string) => this.page.getByRole('button', { name, exact: true })

  /** Picks one of many in the field of that name. */
  async pick(label: string, option: string | RegExp) {
    await this.field(label).click()
    await this.page.getByRole('option', { name: option }).click()
  }
}
