import type { Db } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { lookUp } from '../people.ts'
import type { FieldErrors } from '../refusal.ts'
import type { UpdateBody } from './checklists.body.ts'
import { type ChecklistRow, existsChecklist } from './checklists.repository.ts'

/** What is wrong with whom and what a template names. Whatever it names already may stay, even if gone since. */
export async function wrongReferences(
  db: Db,
  { org }: Caller,
  body: UpdateBody,
  before?: ChecklistRow,
): Promise<FieldErrors> {
  const { users = [], groups = [], owner_id, kickoff_sharing_user_id } = body
  const people = [...users, owner_id ?? [], kickoff_sharing_user_id ?? []].flat()
  const kept = before
    ? [...before.users, before.owner_id, before.kickoff_sharing_user_id ?? []].flat()
    : []
  const directory = await lookUp(db, org.id, { users: people, groups, guests: [] }, kept)
  const errors: FieldErrors = {}
  const strangers = users.filter((id) => !directory.users.has(id))
  if (strangers.length > 0) errors['users'] = [`Not in this organization: ${strangers.join(', ')}.`]
  const unknown = groups.filter((id) => !directory.groups.has(id) && !before?.groups.includes(id))
  if (unknown.length > 0) errors['groups'] = [`Not in this organization: ${unknown.join(', ')}.`]
  for (const [field, id] of Object.entries({ owner_id, kickoff_sharing_user_id }))
    if (typeof id === 'number' && !directory.users.has(id))
      errors[field] = [`The selected ${field} is not in this organization.`]

  const { folder_id, default_folder, ko_form_blueprint_id } = body
  const isNew = (field: 'folder_id' | 'default_folder' | 'ko_form_blueprint_id') =>
    Boolean(body[field]) && body[field] !== before?.[field]
  if (folder_id && isNew('folder_id') && !(await isFolder(db, org.id, folder_id, 'checklist')))
    errors['folder_id'] = ['No such a folder exists in Blueprints.']
  if (
    default_folder &&
    isNew('default_folder') &&
    !(await isFolder(db, org.id, default_folder, 'run'))
  )
    errors['default_folder'] = ['No such a folder exists in Processes.']
  if (
    ko_form_blueprint_id &&
    isNew('ko_form_blueprint_id') &&
    !(await existsChecklist(db, org.id, ko_form_blueprint_id))
  )
    errors['ko_form_blueprint_id'] = ['The selected ko_form_blueprint_id is invalid.']
  return errors
}

const isFolder = async (db: Db, org: string, id: string, type: 'checklist' | 'run') =>
  (await db
    .selectFrom('folder')
    .where('org_id', '=', org)
    .where('id', '=', id)
    .where('folder_type', '=', type)
    .select('id')
    .executeTakeFirst()) !== undefined
