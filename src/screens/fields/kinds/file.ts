import * as z from 'zod/mini'

import { FILE_TYPES, fileObstacle } from '#src/lib/files.ts'
import { webLink } from '#src/lib/links.ts'
import { t } from '#src/texts/fields.ts'

import type { FieldKind } from '../field-kind.ts'
import type { Problem } from '../problem.ts'
import { asText, isBlank, isObject, plain, type Shown, type ShownFile } from '../shown.ts'

/** What there is to show of one stored file. */
export const shownFile = ({ id, filename, url, full_url }: Record<string, unknown>): ShownFile => ({
  name: plain(filename) || plain(url) || plain(full_url) || plain(id),
  id: id === undefined || id === null ? null : plain(id),
  url: webLink(url) ?? webLink(full_url) ?? null,
})

const nameOf = ({ id, url, full_url }: Record<string, unknown>) => plain(id ?? url ?? full_url)

/** Why a file cannot be uploaded; checked before anything of it leaves. */
export function fileProblem(file: { name: string; size: number }): Problem | undefined {
  const obstacle = fileObstacle(file)
  if (obstacle === 'type')
    return { is: 'file-type', text: t('field.file.type', { types: FILE_TYPES.join(', ') }) }
  if (obstacle === 'empty') return { is: 'file-size', text: t('field.file.empty') }
  if (obstacle === 'size') return { is: 'file-size', text: t('field.file.size') }
}

const files = (list: Record<string, unknown>[]): Shown => ({
  kind: 'files',
  files: list.map(shownFile),
})

/** Uploaded files and links to some, each with all that is stored of it. */
export const fileKind: FieldKind<'file'> = {
  draft: z.array(z.record(z.string(), z.unknown())),
  empty: [],
  isEmpty: (draft) => draft.length === 0,
  suggested: () => [],
  decode(value) {
    if (isBlank(value)) return []
    const list = Array.isArray(value) ? value : [value]
    return list.every(isObject) ? list : undefined
  },
  encode: (draft) => draft,
  // What the API notes of a file as it stores it makes no other file of it.
  isSame: (one, other) => one.map(nameOf).join(' ') === other.map(nameOf).join(' '),
  cleared: () => [],
  shown(value) {
    const list = (Array.isArray(value) ? value : [value]).filter(isObject)
    return list.length === 0 || isBlank(value) ? asText(value) : files(list)
  },
}
