import { useState } from 'react'

import type { Run } from '#src/api/schema/run.ts'
import { copy } from '#src/lib/copy.ts'
import { useRawRun } from '#src/queries/run-settings-queries.ts'
import { tell } from '#src/stores/notices.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'
import { LoadError } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

/** A process as the API tells it, to be read and copied. */
export function RawDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const raw = useRawRun(run.id)
  const [isDenied, setDenied] = useState(false)
  const json = raw.data === undefined ? '' : JSON.stringify(raw.data, null, 2)
  const put = async () => {
    if (await copy(json)) tell(t('raw.copied'))
    else setDenied(true)
  }
  return (
    <ModalFrame title={t('head.raw')} width="max-w-3xl" onClose={onClose}>
      {raw.isLoadingError ? (
        <LoadError
          title={t('raw.error')}
          error={raw.error}
          busy={raw.isFetching}
          onRetry={() => void raw.refetch()}
        />
      ) : raw.data === undefined ? (
        <p role="status" className="px-4 pb-6 text-muted">
          {t('raw.loading')}
        </p>
      ) : (
        <div className="flex min-h-0 flex-col gap-3 px-4 pb-4">
          {isDenied && <p role="alert">{t('copy.denied.hint')}</p>}
          <textarea
            readOnly
            key={String(isDenied)}
            ref={(element) => {
              if (isDenied) element?.select()
            }}
            aria-label={t('head.raw')}
            value={json}
            rows={24}
            spellCheck={false}
            className="min-h-40 w-full resize-none rounded border border-edge bg-canvas px-2 py-1.5 font-mono text-sm whitespace-pre"
          />
          <div className="flex justify-end gap-2">
            <Button onClick={() => void put()}>{t('raw.copy')}</Button>
            <Button look="primary" onClick={onClose}>
              {t('close')}
            </Button>
          </div>
        </div>
      )}
    </ModalFrame>
  )
}
