import type { Page } from '@playwright/test'

/** Where things are when one signs in, and how one gets out. It asserts nothing. */
export class SignInPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  token = () => this.#page.getByLabel('Personal access token')
  byPassword = () => this.#page.getByRole('button', { name: 'Use a password' })
  email = () => this.#page.getByRole('textbox', { name: 'E-mail' })
  password = () => this.#page.getByLabel('Password', { exact: true })
  submit = () => this.#page.getByRole('button', { name: 'Sign in', exact: true })
  /** Signs in, wherever that is asked for. */
  signIn = async (token: string) => {
    await this.token().fill(token)
    await this.submit().click()
  }
  /** What is asked for over the page as it is. */
  again = () => this.#page.getByRole('dialog', { name: 'Sign in again' })
  /** What a visitor of the demo is asked after too long a stay. */
  visitOver = () => this.#page.getByRole('dialog', { name: 'Your visit has ended' })
  goOn = () => this.visitOver().getByRole('button', { name: 'Go on' })
  openMenu = async () => {
    await this.#page.getByRole('button', { name: 'Account and appearance' }).click()
    return this.#page.getByRole('menu')
  }
  fromMenu = async (name: string | RegExp, role: 'menuitem' | 'menuitemradio' = 'menuitem') => {
    const menu = await this.openMenu()
    await menu.getByRole(role, { name }).click()
  }
}
