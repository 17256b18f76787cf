import { isObject } from '../../api/fields/emptiness.ts'
import type { FieldDefinition } from '../../api/fields/field.ts'
import type { Values } from '../../api/fields/values.ts'
import type { Random } from './random.ts'
import type { SeedRun } from './seed-run.ts'
import type { Setting } from './setting.ts'
import type { BuiltTemplate } from './template.ts'

/** The records of the files among a form's answers. */
export function assetsOf(
  fields: FieldDefinition[],
  values: Values,
  {
    id,
    template,
    step_id,
    launcher,
    setting,
  }: {
    id: string
    template: BuiltTemplate
    step_id: string | null
    launcher: number | null
    setting: Setting
  },
): SeedRun['assets'] {
  return fields
    .filter(({ field_type }) => field_type === 'file')
    .flatMap((field) => {
      const files = values[field.id]
      return (Array.isArray(files) ? files : []).filter(isObject).map((file) => ({
        id: String(file['id']),
        org_id: setting.org,
        filename: String(file['filename']),
        uploaded_from: step_id === null ? 'ko_field' : field.id,
        uploaded_at: new Date(String(file['uploaded_at'])),
        uploaded_by: launcher,
        checklist_id: template.id,
        step_id,
        source: 'url',
        url: String(file['url']),
        subject_type: 'Run' as const,
        subject_id: id,
      }))
    })
}

/** Where a run is found again: tags, folders, stars; and who watches it. */
export function shelved(
  run_id: string,
  template: BuiltTemplate,
  created_at: Date,
  setting: Setting,
  random: Random,
): Pick<SeedRun, 'taggings' | 'filings' | 'stars' | 'watchers'> {
  const tags = random.some(template.run_tags, random.pick([0, 0, 1, 1, 2, 3]))
  const folders = random.chance(0.7)
    ? template.run_folders.slice(0, random.chance(0.15) ? 2 : 1)
    : []
  const fans = (['ana', 'helen', 'mei', 'diego'] as const).filter(() => random.chance(0.05))
  const users = [...new Set(fans.map(setting.userOf))]
  const guests = random.chance(0.04) ? Object.values(setting.guests).slice(0, 1) : []
  const watched = { org_id: setting.org, object_type: 'Run', object_id: run_id, created_at }
  return {
    taggings: tags.flatMap((tag) => {
      const tag_id = setting.tags[tag]
      return tag_id ? [{ tag_id, run_id, created_at }] : []
    }),
    filings: folders.flatMap((folder) => {
      const folder_id = setting.folders[folder]
      return folder_id ? [{ folder_id, run_id, created_at }] : []
    }),
    stars: users.map((user_id) => ({ run_id, user_id })),
    // A star in the app watches, too (reference 12.3).
    watchers: [
      ...users.map((user_id) => ({ ...watched, user_id, guest_id: null })),
      ...guests.map(({ id }) => ({ ...watched, user_id: null, guest_id: id })),
    ],
  }
}
