import type { Page } from '@playwright/test'

/** Comments, activity, files and people on the page of a process, and what one does there. It asserts nothing. */
export class TalkPage {
  readonly #page: Page

  constructor(page: Page) {
    this.#page = page
  }

  box = () => this.#page.getByRole('textbox', { name: 'Your comment' })
  comments = () => this.#page.getByRole('article', { name: /^Comment of/ })
  kind = (label: string) => this.filter('Kind').selectOption({ label })
  send = (name = 'Comment') => this.#page.getByRole('button', { name, exact: true }).click()
  button = (name: string | RegExp) => this.#page.getByRole('button', { name })
  option = (name: RegExp) => this.#page.getByRole('option', { name })
  alert = () => this.#page.getByRole('alert')

  activity = () => this.#page.getByRole('region', { name: 'Activity' })
  entries = () => this.activity().getByRole('listitem')
  filter = (label: string) => this.#page.getByRole('combobox', { name: label, exact: true })
  /** The field of a day, by what stands before it. */
  day = (label: string) => this.activity().getByRole('group', { name: label, exact: true })

  files = () => this.#page.getByRole('region', { name: /^Files/ })
  fileLines = () => this.files().getByRole('listitem')
  choose = (file: { name: string; mimeType: string; buffer: Buffer }) =>
    this.#page.getByLabel('Choose files…').setInputFiles(file)
  look = (name: string) => this.files().getByRole('button', { name, exact: true }).click()
  dialog = (name: string) => this.#page.getByRole('dialog', { name })

  people = () => this.#page.getByRole('region', { name: /^People/ })
  person = (name: string) =>
    this.people()
      .getByRole('listitem')
      .filter({ has: this.#page.getByRole('heading', { name }) })
}
