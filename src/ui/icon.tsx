/** Line drawings on a grid of 16; each is one path. */
const DRAWINGS = {
  alert: 'M8 2.2 14.3 13H1.7L8 2.2ZM8 6.5v3M8 11.3v.2',
  archive: 'M2 3h12v3H2zM3 6v7.5h10V6M6.5 9h3',
  back: 'M13.5 8h-11M6.5 3.5 2 8l4.5 4.5',
  calendar: 'M2.5 3.5h11v10h-11zM2.5 6.8h11M5.3 2v2.6M10.7 2v2.6',
  check: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM5.3 8.2l1.9 1.9 3.6-4',
  bookmark: 'M4 1.8h8v12.4l-4-3-4 3V1.8Z',
  circle: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8Z',
  clock: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM8 4.6V8l2.3 1.6',
  close: 'm4 4 8 8M12 4l-8 8',
  code: 'M5.5 4.5 2 8l3.5 3.5M10.5 4.5 14 8l-3.5 3.5',
  copy: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  columns: 'M2 2.5h12v11H2zM6 2.5v11M10 2.5v11',
  down: 'm4 6.2 4 4 4-4',
  download: 'M8 2v8M4.6 6.8 8 10.2l3.4-3.4M2.5 13.5h11',
  drag: 'M6 4v0M10 4v0M6 8v0M10 8v0M6 12v0M10 12v0',
  file: 'M4 1.8h5l3 3v9.4H4zM9 1.8v3h3',
  filter: 'M2 3.5h12M4.5 8h7M6.8 12.5h2.4',
  flag: 'M3.5 14.2V2.2h9L10 5.6 12.5 9h-9',
  home: 'M2.2 7.4 8 2.4l5.8 5M3.8 6.4v7.2h8.4V6.4',
  grip: 'M6 3.5v0M10 3.5v0M6 8v0M10 8v0M6 12.5v0M10 12.5v0',
  hash: 'M6 2.5 5 13.5M11 2.5l-1 11M2.5 6h11M2.5 10.5h11',
  hourglass:
    'M4 1.8h8M4 14.2h8M4.8 1.8c0 4 3.2 4 3.2 6.2s-3.2 2.2-3.2 6.2M11.2 1.8c0 4-3.2 4-3.2 6.2s3.2 2.2 3.2 6.2',
  left: 'M10 4 6 8l4 4',
  link: 'M6.7 9.3a2.6 2.6 0 0 0 3.7 0l2.4-2.4a2.6 2.6 0 0 0-3.7-3.7l-.9.9M9.3 6.7a2.6 2.6 0 0 0-3.7 0L3.2 9.1a2.6 2.6 0 0 0 3.7 3.7l.9-.9',
  lock: 'M3.5 7.2h9v6.3h-9zM5.3 7.2V5a2.7 2.7 0 0 1 5.4 0v2.2',
  minus: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM5.2 8h5.6',
  more: 'M3.5 8v0M8 8v0M12.5 8v0',
  panel: 'M2 3h12v10H2zM9.5 3v10',
  pencil: 'M2.5 13.5l.8-3.2 7.6-7.6 2.4 2.4-7.6 7.6-3.2.8ZM9.6 4l2.4 2.4',
  person:
    'M8 2.2a2.8 2.8 0 1 1 0 5.6 2.8 2.8 0 0 1 0-5.6ZM2.8 13.8c.5-2.8 2.6-4 5.2-4s4.7 1.2 5.2 4',
  pin: 'M5.5 2h5l-.6 5 2.1 2.2H4L6.1 7 5.5 2ZM8 9.2v5',
  play: 'M8 1.8a6.2 6.2 0 1 1 0 12.4A6.2 6.2 0 0 1 8 1.8ZM6.6 5.4v5.2L10.8 8 6.6 5.4Z',
  print: 'M4.5 6V2h7v4M4.5 11.5H2V6h12v5.5h-2.5M4.5 9.5h7V14h-7z',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.7-4M13.6 1.6v3h-3',
  right: 'm6 4 4 4-4 4',
  search: 'M7 2a5 5 0 1 1 0 10A5 5 0 0 1 7 2ZM10.6 10.6 14 14',
  star: 'm8 1.9 1.9 3.9 4.2.6-3.1 3 .8 4.3L8 11.6l-3.8 2.1.8-4.3-3.1-3 4.2-.6L8 1.9Z',
  stop: 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4l3.6-3.6ZM8 4.8v3.7M8 11v.2',
  tab: 'M6 3H2.5v10.5H13V10M9 2.5h4.5V7M13.5 2.5 7.5 8.5',
  tick: 'm3.5 8.5 3 3 6-6.5',
  trash: 'M2.5 4.2h11M6 4V2.3h4V4M4 4.2l.6 9.3h6.8l.6-9.3',
  up: 'm4 9.8 4-4 4 4',
  wait: 'M8 1.8v0M11.1 2.6v0M13.4 4.9v0M14.2 8v0M13.4 11.1v0M11.1 13.4v0M8 14.2v0M4.9 13.4v0M2.6 11.1v0M1.8 8v0M2.6 4.9v0M4.9 2.6v0',
} as const

export type IconName = keyof typeof DRAWINGS

/** A picture beside a word; alone it says nothing to a screen reader, so it never stands alone. */
export const Icon = ({ name, className = '' }: { name: IconName; className?: string }) =>
  icon(name, className)

/** The same, for where there are many: called and not mounted. */
export const icon = (name: IconName, className: string) => (
  <svg
    className={`size-4 shrink-0 ${className}`}
    viewBox="0 0 16 16"
    fill="none"
    stroke="currentColor"
    strokeWidth="1.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d={DRAWINGS[name]} />
  </svg>
)
