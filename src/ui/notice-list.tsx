import { t } from '#src/texts/t.ts'

import { Icon } from './icon.tsx'

type NoticeListProps = {
  notices: {
    id: number
    text: string
    tone: 'plain' | 'danger'
    action?: { text: string; run: () => void }
  }[]
  onDismiss: (id: number) => void
}

/** What there is to tell, in a live region that is there before anything is told. */
export const NoticeList = ({ notices, onDismiss }: NoticeListProps) => (
  <div
    role="status"
    aria-label={t('notices.label')}
    className="pointer-events-none fixed inset-x-0 bottom-[calc(1rem+var(--dock,0px))] z-20 grid justify-items-center gap-2 px-4"
  >
    {notices.map(({ id, text, tone, action }) => (
      <div
        key={id}
        className={`pointer-events-auto flex max-w-md items-center gap-3 rounded border bg-raised py-1.5 pr-1.5 pl-3 shadow-raised ${tone === 'danger' ? 'border-danger' : 'border-line'}`}
      >
        <span>{text}</span>
        {action && (
          <button
            type="button"
            onClick={() => {
              onDismiss(id)
              action.run()
            }}
            className="h-7 shrink-0 rounded px-1.5 font-medium text-accent hover:bg-hover"
          >
            {action.text}
          </button>
        )}
        <button
          type="button"
          aria-label={t('notices.dismiss')}
          onClick={() => onDismiss(id)}
          className="grid size-7 place-items-center rounded text-muted hover:bg-hover"
        >
          <Icon name="close" className="size-3.5" />
        </button>
      </div>
    ))}
  </div>
)
