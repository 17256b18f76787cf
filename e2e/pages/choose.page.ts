import type { Page } from '@playwright/test'

/** Where things are while one chooses what to launch. It asserts nothing. */
export class ChoosePage {
  readonly page: Page
  readonly #address: string

  constructor(page: Page, org: string) {
    this.page = page
    this.#address = `/${org}/launch`
  }
  open = (query = '') => this.page.goto(this.url(query))
  url = (query = '') => this.#address + query
  heading = () => this.page.getByRole('heading', { level: 1, name: 'Launch a process' })
  search = () => this.page.getByRole('searchbox', { name: 'Find a template' })
  titles = () => this.page.getByRole('list', { name: 'Templates', exact: true }).getByRole('link')
  row = (title: string) =>
    this.page
      .getByRole('list', { name: 'Templates', exact: true })
      .getByRole('listitem')
      .filter({ hasText: title })
  starred = () => this.page.getByRole('button', { name: 'Starred' })
  folder = () => this.page.getByRole('combobox', { name: 'Folder' })
  tag = () => this.page.getByRole('combobox', { name: 'Tag' })
  begun = () => this.page.getByRole('region', { name: 'Begun and not launched yet' })
  recent = () => this.page.getByRole('region', { name: 'Launched lately' })
  project = () => this.page.getByRole('main').getByRole('link', { name: 'Without a template' })
}
