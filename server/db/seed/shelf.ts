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

/** Where a run is found again: tags, folders, stars. */
export function shelved(
  run_id: string,
  template: BuiltTemplate,
  created_at: Date,
  setting: Setting,
  random: Random,
): Pick<SeedRun, 'taggings' | 'filings' | 'stars'> {
  const tags = random.some(template.run_tags, random.pick([0, 0, 1, 1, 2, 3]))
  const folders = random.chance(0.7)
    ? template.run_folders.slice(0, random.chance(0.15) ? 2 : 1)
    : []
  const fans = (['ana', 'helen', 'mei', 'diego'] as const).filter(() => random.chance(0.05))
  return {
    taggings: tags.flatMap((tag) => {
      const tag_id = setting.tags[tag]
      return tag_id ? [{ tag_id, run_id, created_at }] : []
    }),
    filings: folders.flatMap((folder) => {
      const folder_id = setting.folders[folder]
      return folder_id ? [{ folder_id, run_id, created_at }] : []
    }),
    stars: [...new Set(fans.map(setting.userOf))].map((user_id) => ({ run_id, user_id })),
  }
}
