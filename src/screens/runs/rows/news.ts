import { t } from '#src/texts/t.ts'

/** What has happened to the rows since it was last told. */
export type News = { changed: ReadonlySet<string>; waiting: number; gone: number }

/** The same in a line for people who listen; '' where there is nothing to tell. */
export const newsLine = ({ changed, waiting, gone }: News) =>
  [
    changed.size > 0 && t('live.changed', { count: changed.size }),
    waiting > 0 && t('live.new', { count: waiting }),
    gone > 0 && t('live.gone', { count: gone }),
  ]
    .filter(Boolean)
    .join(', ')

/** The processes that changed cells belong to. */
export const processesOf = (cells: ReadonlySet<string>) =>
  [...cells].map((cell) => cell.slice(0, cell.indexOf(' ')))
