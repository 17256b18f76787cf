import type { Locator, Page } from '@playwright/test'

/** A form that is being filled in: the one of the open task, or the kick-off form. It asserts nothing. */
export class FormPage {
  readonly page: Page
  readonly #root: Locator

  constructor(
    page: Page,
    /** What the form is called on the page: a template may call its kick-off form otherwise. */
    name = 'Form of the task',
    role: 'form' | 'region' = 'form',
  ) {
    this.page = page
    this.#root = page.getByRole(role, { name })
  }

  root = () => this.#root
  text = (label: string) => this.#root.getByRole('textbox', { name: label })
  choice = (label: string) => this.#root.getByRole('combobox', { name: label })
  group = (label: string) => this.#root.getByRole('group', { name: label })
  radio = (label: string, option: string) =>
    this.#root.getByRole('radiogroup', { name: label }).getByRole('radio', { name: option })
  tick = (label: string, option: string) =>
    this.group(label).getByRole('checkbox', { name: option })
  cell = (column: string, row: number) =>
    this.#root.getByRole('textbox', { name: `${column}, row ${row}` })
  part = (label: string, name: RegExp) =>
    this.group(label).first().getByRole('spinbutton', { name })
  button = (name: string | RegExp) => this.#root.getByRole('button', { name })
  save = () => this.button('Save answers').click()
  saved = () => this.#root.getByText('All answers are saved.')
  unsaved = () => this.#root.getByText(/not saved yet/)

  /** Types a date into its parts. */
  async date(label: string, day: number, month: number, year: number, time?: [number, number]) {
    await this.part(label, /day,/).click()
    await this.page.keyboard.type(
      String(day).padStart(2, '0') + String(month).padStart(2, '0') + String(year).padStart(4, '0'),
    )
    if (time) await this.page.keyboard.type(time.map((n) => String(n).padStart(2, '0')).join(''))
  }
}
