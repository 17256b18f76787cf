import type { Page } from '@playwright/test'

/** Where things are on the process list, and what one does there. It asserts nothing. */
export class RunListPage {
  readonly #page: Page
  readonly #address: string

  constructor(page: Page, org: string) {
    this.#page = page
    this.#address = `/${org}/processes`
  }

  open = (query = '') => this.#page.goto(this.#address + query)
  url = (query = '') => this.#address + query

  table = () => this.#page.getByRole('table', { name: 'Processes' })
  cards = () => this.#page.getByRole('list', { name: 'Processes' })
  row = (name: string) =>
    this.table()
      .getByRole('row')
      .filter({ has: this.link(name) })
  link = (name: string) => this.#page.getByRole('link', { name, exact: true })
  /** The links to all processes on the page, in their order. */
  links = () => this.table().getByRole('link')
  header = (name: string) => this.table().getByRole('columnheader', { name })
  /** The heads of columns, and a row's cells below them; without what stands beside the columns. */
  headers = () => this.table().locator('[data-column][role=columnheader]')
  cells = (name: string) => this.row(name).locator('[data-column]')
  /** Opens the panel with the columns, and gives it. */
  openColumns = async () => {
    await this.#page.getByRole('button', { name: 'Columns' }).click()
    return this.#page.getByRole('dialog', { name: 'Columns and rows' })
  }
  sortBy = (name: string) => this.header(name).getByRole('button').click()

  search = () => this.#page.getByRole('searchbox', { name: 'Search' })
  statuses = () => this.#page.getByRole('navigation', { name: 'Status' })
  /** A status above the list; its count is part of its name. */
  status = (word: string) => this.statuses().getByRole('link', { name: word })
  /** What a status shows for as long as it is not counted: counts are asked of the same address as the rows. */
  uncounted = () => this.statuses().getByText('–')
  choose = (word: string) => this.status(word).click()
  order = () => this.#page.getByRole('combobox', { name: 'Sort' })
  chip = (text: string) => this.#page.getByRole('search').getByText(text, { exact: true })
  addFilter = () => this.#page.getByRole('button', { name: 'Add filter' })
  /** What opens to pick a filter: its search field, its options. */
  picker = () => this.#page.getByRole('dialog')
  pickerSearch = () => this.picker().getByRole('combobox')
  option = (name: string) => this.picker().getByRole('option', { name })
  apply = () => this.picker().getByRole('button', { name: 'Apply' }).click()
  /** Opens the picker of one kind of filter. */
  pick = async (kind: string) => {
    await this.addFilter().click()
    await this.option(kind).click()
  }
  editAsText = () => this.#page.getByRole('button', { name: 'Edit as text' })
  queryText = () => this.#page.getByRole('textbox', { name: 'Query string' })
  remove = (filter: string) =>
    this.#page.getByRole('button', { name: `Remove filter ${filter}` }).click()

  loading = () => this.#page.getByText('Loading processes…')
  count = () => this.#page.getByRole('status').filter({ hasText: 'process' })
  pages = () => this.#page.getByRole('navigation', { name: 'Pages' })
  nextPage = () => this.pages().getByRole('button', { name: 'Next page' })
  previousPage = () => this.pages().getByRole('button', { name: 'Previous page' })
  pageSize = () => this.pages().getByRole('combobox', { name: 'Rows per page' })

  /** As of when the rows are, and when they are asked for again. */
  freshness = () => this.#page.getByRole('paragraph').filter({ hasText: /^As of/ })
  news = (text: string | RegExp) => this.#page.getByRole('status').filter({ hasText: text })
  takeIn = () => this.#page.getByRole('button', { name: /^\d+ new$/ })
  letGo = () => this.#page.getByRole('button', { name: /^Remove \d+ grey/ })

  alert = () => this.#page.getByRole('alert')
  drop = (part: string) => this.#page.getByRole('button', { name: `Drop it ${part}` }).click()
  dropAll = () => this.#page.getByRole('button', { name: 'Drop all of these' })
  takeOff = (filter: string) =>
    this.#page.getByRole('button', { name: `Take off ${filter}` }).click()
  heading = (name: string) => this.#page.getByRole('heading', { name })
  clearAll = () => this.#page.getByRole('button', { name: 'Clear all filters' }).click()
  refresh = () => this.#page.getByRole('button', { name: 'Refresh' }).click()
  tryAgain = () => this.alert().getByRole('button', { name: 'Try again' }).click()
}
