import { json } from '../../db/database.ts'
import { newId } from '../ids.ts'
import type { UpdateBody } from './checklists.body.ts'

const idOrNone = (id: string | null | undefined) => (id === '' ? null : id)

/** The columns that a body writes as they come; what is a form, a rule or a star is written by itself. */
export function columnsOf(sent: UpdateBody) {
  const { starred: _, prerun: __, automated_actions, public_cover, ...body } = sent
  return {
    ...body,
    folder_id: idOrNone(body.folder_id),
    default_folder: idOrNone(body.default_folder),
    ko_form_blueprint_id: idOrNone(body.ko_form_blueprint_id),
    public_cover: public_cover && json(public_cover),
    automated_actions: automated_actions && json(withIds(automated_actions)),
  }
}

/** Rules are stored as they come, each with an id. */
const withIds = (rules: Record<string, unknown>[]) =>
  rules.map((rule) => ({ ...rule, id: rule['id'] ?? newId() }))
