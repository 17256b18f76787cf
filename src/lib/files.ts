const segment = encodeURIComponent

/** The largest file that the API takes (reference 10). */
export const MAX_FILE_BYTES = 100 * 1024 * 1024

/** What may be uploaded, by the end of the name (reference 10). */
export const FILE_TYPES = (
  'xlsx xls pptx docx ppt doc rtf pdf txt mpga mov qt mp4 webm jpg jpeg gif png ai psd zip xml xps ' +
  'dwg csv tif bmp'
).split(' ')

/** For the `accept` of a file input. */
export const ACCEPTED = FILE_TYPES.map((type) => `.${type}`).join(',')

/** The end of a name in small letters, such as `pdf`; '' where it has none. */
export const fileType = (name: string) => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''

/** Why the API would refuse a file; undefined when it takes it. */
export function fileObstacle({ name, size }: { name: string; size: number }) {
  if (!FILE_TYPES.includes(fileType(name))) return 'type'
  if (size === 0) return 'empty'
  if (size > MAX_FILE_BYTES) return 'size'
  return undefined
}

const PICTURES = ['png', 'jpg', 'jpeg', 'gif', 'bmp']
const TEXTS = ['txt', 'csv', 'xml']
export type PreviewKind = 'picture' | 'pdf' | 'text'

/** As what a file can be looked at in the page; undefined for what can only be saved. */
export function previewKind(name: string): PreviewKind | undefined {
  const type = fileType(name)
  if (type === 'pdf') return 'pdf'
  if (PICTURES.includes(type)) return 'picture'
  return TEXTS.includes(type) ? 'text' : undefined
}

/** Where a file is shown in place; 404 for files on tasks of a running process (reference 10). */
export const inlineAddress = (org: string, file: string) =>
  `/api/organizations/${segment(org)}/file/${segment(file)}`

/** Where a file is saved from; every fetch of it is noted in the activity feed (reference 10). */
export const downloadAddress = (org: string, file: string) => `${inlineAddress(org, file)}/dl`

const UNITS = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A size as people say it: "812 byte", "1.4 MB". */
export function sizeText(bytes: number) {
  let value = Math.max(0, bytes)
  let at = 0
  // 999.6 kB would be written as 1,000 kB.
  while (Math.round(value) >= 1000 && at < UNITS.length - 1) {
    value /= 1000
    at += 1
  }
  const unit = UNITS[at] ?? 'byte'
  const digits = at > 0 && value < 10 ? 1 : 0
  return new Intl.NumberFormat('en-GB', {
    style: 'unit',
    unit,
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: digits,
  }).format(value)
}
