import { useEffect, useRef, useState } from 'react'

import { ApiError } from '#src/api/api-error.ts'
import type { Run } from '#src/api/schema/run.ts'
import { calendarDay } from '#src/lib/dates.ts'
import { saveFile } from '#src/stores/save-file.ts'
import { lastNow } from '#src/lib/use-now.ts'
import { type ActivityQuery, useAllActivity } from '#src/queries/activity-queries.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { explain } from '#src/ui/load-error.tsx'

import { memberName, usePeople } from '../people.ts'
import { activityFile, type Format } from './activity-file.ts'

/** Saves everything that matches, not only the page that is shown. */
export function ActivityExport({ run, query }: { run: Run; query: ActivityQuery }) {
  const people = usePeople()
  const readAll = useAllActivity()
  const stop = useRef<AbortController>(undefined)
  const [progress, setProgress] = useState<{ have: number; of: number }>()
  const [failure, setFailure] = useState<string>()
  useEffect(() => () => stop.current?.abort(), [])

  async function save(format: Format) {
    if (progress) return
    const mine = new AbortController()
    stop.current = mine
    setFailure(undefined)
    setProgress({ have: 0, of: 0 })
    try {
      const { page: _page, per_page: _size, ...asked } = query
      const rows = await readAll(query, {
        signal: mine.signal,
        onPage: (have, of) => setProgress({ have, of }),
      })
      const now = lastNow()
      const file = activityFile(
        format,
        query.sort === 'created_at' ? rows.toReversed() : rows,
        { process: run.name, query: asked, now },
        {
          zone: people.zone,
          nameOf: (id) => memberName(people, id),
          groupOf: (id) => people.groups.get(id) ?? t('person.group'),
        },
      )
      const day = calendarDay(now, people.zone)
      const number = run.increment_id ?? run.id
      saveFile(`${t('activity.export.fileName')}-${number}-${day}.${format}`, file)
    } catch (error) {
      if (!mine.signal.aborted && error instanceof ApiError)
        setFailure(t('activity.export.failed', { why: explain(error) }))
      else if (!mine.signal.aborted) throw error
    } finally {
      if (!mine.signal.aborted || stop.current === mine) setProgress(undefined)
    }
  }
  return (
    <div className="flex flex-wrap items-center gap-2">
      {progress ? (
        <>
          <span role="status" className="text-muted">
            {t('activity.export.progress', { have: progress.have, count: progress.of })}
          </span>
          <Button onClick={() => stop.current?.abort()}>{t('activity.export.stop')}</Button>
        </>
      ) : (
        (['csv', 'json'] as const).map((format) => (
          <Button
            key={format}
            look="quiet"
            aria-label={t(`activity.export.${format}`)}
            onClick={() => void save(format)}
          >
            <Icon name="download" />
            {format.toUpperCase()}
          </Button>
        ))
      )}
      {failure && <p role="alert">{failure}</p>}
    </div>
  )
}
