import type { FieldDefinition } from '../../api/fields/field.ts'
import { idOf, type Random } from './random.ts'

/** What a run is about; its name and its answers agree on it. */
export type Subject = {
  first: string
  last: string
  email: string
  company: string
  domain: string
  item: string
  service: string
  /** The month before the launch, as in "October 2026". */
  month: string
}

/** What answers are drawn from. */
export type Draw = {
  random: Random
  subject: Subject
  launched: Date
  members: number[]
  guests: string[]
  groups: string[]
}

type Extra = Partial<
  Pick<
    FieldDefinition,
    | 'required'
    | 'guidance'
    | 'prefix'
    | 'suffix'
    | 'field_validation'
    | 'use_wysiwyg_editor'
    | 'collect_time'
    | 'must_all_checked'
    | 'default_value'
  >
>

/** A field of a demo form: its definition, and how its answers come about (encodings of reference 6.3). */
export type FieldSeed = {
  key: string
  label: string
  field_type: FieldDefinition['field_type']
  extra: Extra
  options: string[]
  columns: string[]
  answer: (field: FieldDefinition, draw: Draw) => unknown
}

const seed = (
  field_type: FieldSeed['field_type'],
  key: string,
  label: string,
  extra: Extra,
  answer: FieldSeed['answer'],
  lists: { options?: string[]; columns?: string[] } = {},
): FieldSeed => ({ key, label, field_type, extra, answer, options: [], columns: [], ...lists })

type Words = (draw: Draw) => string

export const text = (key: string, label: string, words: Words, extra: Extra = {}): FieldSeed =>
  seed('text', key, label, extra, (_, draw) => words(draw))

export const textarea = (key: string, label: string, words: Words, extra: Extra = {}): FieldSeed =>
  seed('textarea', key, label, extra, (_, draw) => words(draw))

export const email = (key: string, label: string, words: Words, extra: Extra = {}): FieldSeed =>
  seed('email', key, label, extra, (_, draw) => words(draw))

const DAY = 86_400_000

/** A day so many days after the launch; before it where negative. */
export const date = (
  key: string,
  label: string,
  [from, to]: [number, number],
  extra: Extra = {},
): FieldSeed =>
  seed('date', key, label, extra, (field, { random, launched }) => {
    const day = new Date(launched.getTime() + random.int(from, to) * DAY).toISOString().slice(0, 10)
    const hour = field.collect_time ? random.int(7, 18) : 12
    const minute = field.collect_time ? random.pick(['00', '15', '30', '45']) : '00'
    return `${day}T${String(hour).padStart(2, '0')}:${minute}:00.000Z`
  })

export const radio = (
  key: string,
  label: string,
  options: string[],
  extra: Extra = {},
): FieldSeed =>
  seed('radio', key, label, extra, (field, { random }) => random.pick(field.options).text, {
    options,
  })

export const dropdown = (
  key: string,
  label: string,
  options: string[],
  extra: Extra = {},
): FieldSeed =>
  seed(
    'dropdown',
    key,
    label,
    extra,
    (field, { random }) => {
      const { id, text: words } = random.pick(field.options)
      return { id, text: words, value: null }
    },
    { options },
  )

export const multiselect = (
  key: string,
  label: string,
  options: string[],
  extra: Extra = {},
): FieldSeed =>
  seed(
    'multiselect',
    key,
    label,
    extra,
    (field, { random }) => {
      const count = field.must_all_checked
        ? field.options.length
        : random.int(1, field.options.length)
      return random
        .some(field.options, count)
        .map(({ id, text: words }) => ({ id, text: words, selected: true }))
    },
    { options },
  )

/** Rows as people type them; one is written flat, several column by column (reference 6.3, quirk 7). */
export const table = (
  key: string,
  label: string,
  columns: string[],
  row: (draw: Draw) => string[],
  extra: Extra = {},
): FieldSeed =>
  seed(
    'table',
    key,
    label,
    extra,
    (_, draw) => {
      const rows = Array.from({ length: draw.random.int(1, 4) }, () => row(draw))
      return rows.length === 1 ? rows[0] : columns.map((__, at) => rows.map((cells) => cells[at]))
    },
    { columns },
  )

/** Links to files, since the store keeps no bytes for the demo. */
export const file = (key: string, label: string, name: Words, extra: Extra = {}): FieldSeed =>
  seed('file', key, label, extra, (_, draw) => {
    const filename = name(draw)
    const url = `https://files.larkfield.example/${encodeURIComponent(filename)}`
    const uploaded_at = draw.launched.toISOString()
    return [
      {
        id: draw.random.id(),
        filename,
        version: 1,
        source: 'url',
        url,
        full_url: url,
        uploaded_at,
      },
    ]
  })

export const assignees = (key: string, label: string, extra: Extra = {}): FieldSeed =>
  seed('assignees_form', key, label, extra, (_, { random, members, guests, groups }) => ({
    users: random.some(members, random.int(1, 2)),
    guests: random.some(guests, random.chance(0.25) ? 1 : 0),
    groups: random.some(groups, random.chance(0.2) ? 1 : 0),
  }))

/** Lower case, letters and digits, hyphens between them. */
export const slug = (words: string): string =>
  words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')

/** The definition as templates, runs and tasks store it (reference 9.3). */
export function fieldOf(
  { key, label, field_type, extra, options, columns }: FieldSeed,
  position: number,
  owner: { checklist_id: string } | { step_id: string },
  family: string[],
): FieldDefinition {
  const id = idOf(...family, 'field', key)
  const number = parseInt(id.slice(0, 5), 16) + 1_000_000
  return {
    id,
    ...owner,
    alias: `${slug(label)}-${'step_id' in owner ? '' : 'ko-'}${number}`,
    label,
    field_type,
    required: false,
    guidance: null,
    position,
    options: options.map((words, at) => ({ id: at + 1, text: words, value: null })),
    columns: columns.map((words, at) => ({ id: at + 1, label: words })),
    default_value: null,
    default_value_enabled: extra.default_value !== undefined,
    field_validation: [],
    use_wysiwyg_editor: false,
    collect_time: false,
    prefix: null,
    suffix: null,
    must_all_checked: false,
    list: null,
    settings: null,
    ...extra,
  }
}
