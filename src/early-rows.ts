import { LEADING_WIDTH } from './ui/data-table/widths.ts'
import { firstNames } from './api/early.ts'
import { layoutOf } from './screens/runs/table/layout.ts'
import { columnsOf, type RunSearch } from './screens/runs/url/run-search.ts'

const ID = 'early-rows'
/** What makes no other head above the rows than the usual one. */
const USUAL: ReadonlySet<string> = new Set([
  'q',
  'status',
  'sort',
  'page',
  'per_page',
  'cols',
  'density',
])

/**
 * Shows what the first rows are called, at the very place where the app will draw them: to be read while it is still on
 * its way, and by eyes alone, since what is drawn here goes when the app has drawn. Where something else than the usual
 * stands above the rows, or there is little room, nothing is shown.
 */
export async function drawEarly(asked: URLSearchParams, search: RunSearch) {
  if (![...asked.keys()].every((key) => USUAL.has(key)) || search.without_pagination) return
  if (!matchMedia('(width >= 64rem)').matches) return
  const names = await firstNames()
  const root = document.getElementById('root')
  if (!root || root.hasChildNodes() || names.length === 0) return

  const { columns, tracks, least } = layoutOf(columnsOf(search), LEADING_WIDTH)
  const box = element('div', 'early-rows mx-auto w-full max-w-400 px-6')
  box.id = ID
  box.inert = true
  const table = element('table', 'data-table')
  if (search.density) table.dataset.density = search.density
  table.style.setProperty('--columns', `${LEADING_WIDTH} ${tracks} ${LEADING_WIDTH}`)
  table.style.setProperty('--least', `calc(${least} + 1rem + 2 * ${LEADING_WIDTH})`)
  const body = table.appendChild(document.createElement('tbody'))
  for (const row of names) {
    const line = body.appendChild(document.createElement('tr'))
    line.append(element('td'))
    for (const { id } of columns) {
      const cell = line.appendChild(element('td'))
      if (id === 'name') cell.append(element('span', 'font-medium', row.name))
      if (id === 'checklist_title') cell.append(element('span', 'text-muted', row.template))
    }
    line.append(element('td'))
  }
  box.append(table)
  root.before(box)
}

/** Takes it away: the app has drawn. */
export const wipeEarly = () => document.getElementById(ID)?.remove()

function element<K extends keyof HTMLElementTagNameMap>(name: K, className = '', text = '') {
  const made = document.createElement(name)
  made.className = className
  made.textContent = text
  return made
}
