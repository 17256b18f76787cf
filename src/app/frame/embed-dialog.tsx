import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useLocation } from 'react-router'

import { embeddingOrigins } from '#src/api/frame.ts'
import { copy } from '#src/lib/copy.ts'
import { type Embedding, lockableIn, snippet } from '#src/lib/embed-snippet.ts'
import { type Theme, THEMES } from '#src/lib/themes.ts'
import { t } from '#src/texts/frame.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { INPUT, Labelled } from '#src/ui/labelled.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'
import { Select } from '#src/ui/select.tsx'

const HEIGHTS = { min: 200, max: 5_000, usual: 600 }
const BY = ['frame', 'script'] as const

type Chosen = Omit<Embedding, 'title' | 'height'> & { height: string }
const USUAL: Chosen = {
  by: 'frame',
  theme: 'system',
  readonly: false,
  lock: [],
  height: String(HEIGHTS.usual),
}

const isHeight = (text: string) =>
  /^\d{3,4}$/.test(text) && Number(text) >= HEIGHTS.min && Number(text) <= HEIGHTS.max

/** Makes what somebody puts into a page of theirs to show there what is shown here. */
export function EmbedDialog({ onClose }: { onClose: () => void }) {
  const { pathname, search } = useLocation()
  const [chosen, setChosen] = useState(USUAL)
  const set = (patch: Partial<Chosen>) => setChosen({ ...chosen, ...patch })
  const { by, theme, readonly, lock, height } = chosen
  const isSound = by === 'script' || isHeight(height)
  const text = snippet(
    { origin: location.origin, pathname, search },
    {
      ...chosen,
      height: isHeight(height) ? Number(height) : HEIGHTS.usual,
      title: document.title,
    },
  )
  const lockable = /\/(processes|archive)\/?$/.test(pathname) ? lockableIn(search) : []
  return (
    <ModalFrame title={t('embed.title')} width="max-w-2xl" onClose={onClose}>
      <div className="grid gap-4 overflow-y-auto px-4 pb-4">
        <Origins />
        <div className="flex flex-wrap items-end gap-x-4 gap-y-3">
          <Select
            label={t('embed.by')}
            isLabelShown
            value={by}
            options={BY.map((value) => ({ value, text: t(`embed.by.${value}`) }))}
            onChange={(next) => set({ by: BY.find((one) => one === next) ?? 'frame' })}
          />
          <Select
            label={t('embed.theme')}
            isLabelShown
            value={theme}
            options={THEMES.map((value) => ({ value, text: t(`theme.${value}`) }))}
            onChange={(next) => set({ theme: THEMES.find((one): one is Theme => one === next) })}
          />
          {by === 'frame' && (
            <span className="w-36">
              <Labelled
                label={t('embed.height')}
                error={isSound ? undefined : t('embed.height.wrong', HEIGHTS)}
              >
                {(field) => (
                  <input
                    {...field}
                    className={`h-8 ${INPUT}`}
                    inputMode="numeric"
                    value={height}
                    onChange={(event) => set({ height: event.target.value.trim() })}
                  />
                )}
              </Labelled>
            </span>
          )}
        </div>
        <fieldset className="grid gap-1">
          <legend className="sr-only">{t('embed.kept')}</legend>
          <Check isOn={readonly} onChange={() => set({ readonly: !readonly })}>
            {t('embed.readOnly')}
          </Check>
          {lockable.map((name) => (
            <Check
              key={name}
              isOn={lock.includes(name)}
              onChange={() =>
                set({
                  lock: lock.includes(name) ? lock.filter((one) => one !== name) : [...lock, name],
                })
              }
            >
              {t('embed.lock', { name: t(`embed.lock.${name}`) })}
            </Check>
          ))}
          {(readonly || lock.length > 0) && (
            <p className="text-sm text-muted">{t('embed.kept.hint')}</p>
          )}
        </fieldset>
        <Snippet text={text} isSound={isSound} />
      </div>
    </ModalFrame>
  )
}

type CheckProps = { isOn: boolean; onChange: () => void; children: string }

const Check = ({ isOn, onChange, children }: CheckProps) => (
  <label className="flex min-h-6 items-center gap-2">
    <input type="checkbox" className="size-4 accent-accent" checked={isOn} onChange={onChange} />
    {children}
  </label>
)

/** Which pages may show it. */
function Origins() {
  const { data } = useQuery({ queryKey: ['embedding'], queryFn: embeddingOrigins })
  if (!data) return null
  return data.length === 0 ? (
    <p
      role="status"
      className="flex items-start gap-2 rounded border border-warn/40 bg-warn-soft px-3 py-1.5"
    >
      <Icon name="alert" className="mt-0.5 text-warn" />
      {t('embed.closed')}
    </p>
  ) : (
    <p role="status" className="text-muted">
      {t('embed.open', { origins: data.join(', ') })}
    </p>
  )
}

/** The text itself, to be copied by hand where the browser does not do it. */
function Snippet({ text, isSound }: { text: string; isSound: boolean }) {
  const id = useId()
  const [copied, setCopied] = useState<{ text: string; isDone: boolean }>()
  const put = async () => {
    const isDone = await copy(text)
    setCopied({ text, isDone })
    if (isDone) return
    const area = document.getElementById(id)
    if (area instanceof HTMLTextAreaElement) {
      area.focus()
      area.select()
    }
  }
  const said = copied?.text === text && t(copied.isDone ? 'embed.copied' : 'copy.denied.hint')
  return (
    <div className="grid gap-2">
      <label htmlFor={id} className="text-sm text-muted">
        {t('embed.snippet')}
      </label>
      <textarea
        id={id}
        readOnly
        rows={11}
        value={text}
        spellCheck={false}
        className="w-full resize-none rounded border border-edge bg-surface px-2.5 py-2 font-mono text-sm break-all"
      />
      <div className="flex flex-wrap items-center gap-2">
        <p role="status" className="min-w-0 flex-1 text-muted">
          {said}
        </p>
        <Button look="primary" aria-disabled={!isSound} onClick={() => void put()}>
          <Icon name="copy" />
          {t('embed.copy')}
        </Button>
      </div>
    </div>
  )
}
