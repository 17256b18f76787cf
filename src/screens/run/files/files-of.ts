import type { Field } from '#src/api/schema/field.ts'
import { file, type File as StoredFile } from '#src/api/schema/file.ts'
import type { Task } from '#src/api/schema/task.ts'

/** Where a file is attached: to an answer of the kick-off form or of a task, or to nothing. */
export type Place =
  | { kind: 'kick-off'; field: string; label: string }
  | { kind: 'task'; task: string; title: string; field: string; label: string; isDone: boolean }
  | { kind: 'loose' }

/** A file as it is listed. */
export type FileRow = StoredFile & { key: string; place: Place }

type Form = Pick<Task, 'id' | 'title' | 'taskdata' | 'form_fields' | 'completed_at'>

const isFile = ({ field_type }: Field) => field_type === 'file'

// What is stored is what anybody has sent: only what has the shape of a file is one.
function stored(value: unknown): StoredFile[] {
  const list = Array.isArray(value) ? value : [value]
  return list.flatMap((one: unknown) => {
    const read = file.safeParse(one)
    return read.success && (read.data.id ?? read.data.url ?? read.data.full_url) !== null
      ? [read.data]
      : []
  })
}

const rowsAt = (value: unknown, place: Place): FileRow[] =>
  stored(value).map((one, at) => ({
    ...one,
    key: [
      one.id ?? one.url ?? one.full_url,
      'field' in place ? place.field : '',
      place.kind === 'task' ? place.task : '',
      at,
    ].join('.'),
    place,
  }))

/** Every file of a process: those of its kick-off form, of its tasks' forms, and those that nothing names. */
export function filesOf({
  kickOff = [],
  prerun = {},
  tasks = [],
  assets = [],
}: {
  kickOff?: readonly Field[]
  prerun?: Readonly<Record<string, unknown>>
  tasks?: readonly Form[]
  assets?: readonly StoredFile[]
}): FileRow[] {
  const attached = [
    ...kickOff
      .filter(isFile)
      .flatMap(({ id, label }) => rowsAt(prerun[id], { kind: 'kick-off', field: id, label })),
    ...tasks.flatMap((task) =>
      (task.form_fields ?? []).filter(isFile).flatMap(({ id, label, value }) =>
        rowsAt(task.taskdata[id] ?? value, {
          kind: 'task',
          task: task.id,
          title: task.title ?? '',
          field: id,
          label,
          isDone: task.completed_at !== null,
        }),
      ),
    ),
  ]
  const named = new Set(attached.map(({ id }) => id))
  const loose = assets
    .filter(({ id }) => id !== null && !named.has(id))
    .flatMap((one) => rowsAt(one, { kind: 'loose' }))
  return [...attached, ...loose]
}

/** The fields that take files, and where each stands. */
export function fileFields(kickOff: readonly Field[], tasks: readonly Form[]): Place[] {
  return [
    ...kickOff
      .filter(isFile)
      .map(({ id, label }): Place => ({ kind: 'kick-off', field: id, label })),
    ...tasks.flatMap((task) =>
      (task.form_fields ?? []).filter(isFile).map(({ id, label }): Place => ({
        kind: 'task',
        task: task.id,
        title: task.title ?? '',
        field: id,
        label,
        isDone: task.completed_at !== null,
      })),
    ),
  ]
}

/** A value of a file field with one more file; one that is there already stays as it is. */
export function withFile(value: unknown, wire: Record<string, unknown>): unknown[] {
  const list: unknown[] = Array.isArray(value) ? value : value ? [value] : []
  const isThere = stored(list).some(({ id }) => id !== null && id === String(wire['id']))
  return isThere ? list : [...list, wire]
}

/** A value of a file field without one of its files. */
export const withoutFile = (value: unknown, id: string): unknown[] =>
  (Array.isArray(value) ? value : value ? [value] : []).filter(
    (one: unknown) => stored(one)[0]?.id !== id,
  )

/** Whether two values of a file field name the same files. */
export const sameFiles = (one: unknown, other: unknown) => {
  const ids = (value: unknown) => stored(value).map(({ id, url }) => id ?? url)
  return ids(one).join() === ids(other).join()
}
