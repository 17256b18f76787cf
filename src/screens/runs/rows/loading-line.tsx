import { t } from '#src/texts/t.ts'
import { Button } from '#src/ui/button.tsx'
import { explain } from '#src/ui/load-error.tsx'

import type { Rows } from './rows-model.ts'

/** How far loading every matching row has come, and the way to stop it or to go on. */
export function LoadingLine({ rows: { mode, loading, isWhole, total } }: { rows: Rows }) {
  if (mode === 'page') return null
  return (
    <div className="flex min-h-7 flex-wrap items-center gap-x-3 gap-y-1 text-sm text-muted">
      {loading ? (
        <>
          <progress
            aria-label={t('all.label')}
            value={loading.loaded}
            max={Math.max(1, loading.total)}
            className="h-1.5 w-32 accent-accent"
          />
          <span className={loading.failure ? 'text-danger' : ''}>
            {t('all.progress', { loaded: loading.loaded, total: loading.total })}
            {loading.failure && ` · ${explain(loading.failure)}`}
          </span>
          <Button
            look="quiet"
            className="h-7 underline"
            onClick={loading.isRunning ? loading.stop : loading.go}
          >
            {loading.isRunning ? t('all.stop') : t('all.go')}
          </Button>
        </>
      ) : (
        isWhole && total !== undefined && t('all.whole', { count: total })
      )}
    </div>
  )
}
