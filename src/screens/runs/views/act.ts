import { paths } from '#src/lib/paths.ts'
import { randomId } from '#src/lib/random-id.ts'
import { LARGEST_FILE, readViewFile, toViewFile } from '#src/lib/view-links-file.ts'
import { tidyName } from '#src/lib/view-links.ts'
import { saveFile } from '#src/stores/save-file.ts'
import { tell } from '#src/stores/notices.ts'
import { changeViews, noteOpened, type SavedView, viewsOf } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'

import { added, amended, merged, moved, putBack, without } from './change-views.ts'

const undo = (run: () => void) => ({ text: t('undo'), run })

/** Keeps an address under a name. */
export function save(org: string, name: string, query: string) {
  const id = randomId()
  changeViews(org, (now) => added(now, { id, name: tidyName(name), query }))
  noteOpened(org, id)
  tell(t('views.saved', { name: tidyName(name) }))
}

/** Keeps the address under the name that another one had. */
export function saveChanges(org: string, view: SavedView, query: string) {
  changeViews(org, (now) => amended(now, view.id, { query }))
  tell(
    t('views.saved', { name: view.name }),
    'plain',
    undo(() => changeViews(org, (now) => amended(now, view.id, { query: view.query }))),
  )
}

export const rename = (org: string, id: string, name: string) =>
  changeViews(org, (now) => amended(now, id, { name: tidyName(name) }))

/** Makes a view the one that the list opens with, or, where it is, no longer. */
export const pin = (org: string, id: string) =>
  changeViews(org, (now) => ({ ...now, start: now.start === id ? null : id }))

export const move = (org: string, id: string, to: number) =>
  changeViews(org, (now) => moved(now, id, to))

/** Takes a view away, for as long as nobody wants it back. */
export function remove(org: string, view: SavedView) {
  const { views, start } = viewsOf(org)
  const at = views.findIndex(({ id }) => id === view.id)
  const kept = views[at]
  if (!kept) return
  changeViews(org, (now) => without(now, view.id))
  tell(
    t('views.deleted', { name: view.name }),
    'plain',
    undo(() => changeViews(org, (now) => putBack(now, kept, at, start === view.id))),
  )
}

/** The whole address of a view. */
export const linkTo = (org: string, query: string) => location.origin + paths.runs(org, query)

/** Copies an address; says whether the browser let us. */
export async function copy(address: string) {
  try {
    await navigator.clipboard.writeText(address)
    tell(t('run.copied'))
    return true
  } catch {
    return false
  }
}

/** Offers one's own views as a file. */
export function toFile(org: string) {
  const text = toViewFile(viewsOf(org).views, new Date())
  saveFile(
    `runboard-views-${new Date().toISOString().slice(0, 10)}.json`,
    new Blob([text], { type: 'application/json' }),
  )
}

/** Takes in the views of a file; answers what is wrong with it, or undefined where all is well. */
export async function fromFile(org: string, file: File): Promise<string | undefined> {
  if (file.size > LARGEST_FILE) return t('views.import.large')
  let text: string
  try {
    text = await file.text()
  } catch {
    return t('views.import.unreadable')
  }
  const read = readViewFile(text)
  if ('problem' in read)
    return read.problem === 'view'
      ? t('views.import.view', { at: read.at })
      : t(`views.import.${read.problem}`)
  const { tooMany, added: count, known } = merged(viewsOf(org), read.views, randomId)
  if (tooMany > 0) return t('views.import.tooMany', { count: tooMany })
  changeViews(org, (now) => merged(now, read.views, randomId).views)
  const words = [t('views.imported', { count })]
  if (known > 0) words.push(t('views.import.known', { count: known }))
  tell(words.join(' '))
  return undefined
}
