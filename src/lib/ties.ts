/**
 * A tag or folder that a process was put under, or taken from. The id of a tie is of that one time and never comes
 * again, so what is cut stays cut, whatever an older answer says.
 */
export type TieChange = {
  kind: 'tags' | 'folders'
  tie: string
  /** What it was put under; undefined where the tie was cut. */
  label?: { id: string; name: string; color: string | null } | undefined
}

type Tied = {
  id: string
  association_id?: string | null
  link_id?: string | null
  folder_object_id?: string | null
}
/** What has tags and folders, where they were asked for. */
export type Labelled = {
  tags?: readonly Tied[] | undefined
  folders?: readonly Tied[] | undefined
}

/** A process after such a change, which touches that one label alone. */
export function withTie<T extends Labelled>(read: T, { kind, tie, label }: TieChange): T {
  const list = read[kind]
  if (list === undefined) return read
  if (!label) return { ...read, [kind]: list.filter((one) => !isTiedBy(one, tie)) }
  if (list.some(({ id }) => id === label.id)) return read
  const { id, name, color } = label
  const added =
    kind === 'tags'
      ? { id, title: name, color, auto_generated: false, created_at: null, association_id: tie }
      : { ...NO_FOLDER, id, name, link_id: tie, folder_object_id: tie }
  return { ...read, [kind]: [...list, added] }
}

const isTiedBy = ({ association_id, link_id, folder_object_id }: Tied, tie: string) =>
  [association_id, link_id, folder_object_id].includes(tie)

const NO_FOLDER = {
  parent_id: null,
  folder_type: 'run',
  position: null,
  created_at: null,
  children: [],
}
