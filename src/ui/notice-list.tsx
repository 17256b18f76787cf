import { useEffect, useEffectEvent, useRef } from 'react'

import { t } from '#src/texts/t.ts'

import { Icon } from './icon.tsx'

type NoticeListProps = {
  notices: {
    id: number
    text: string
    tone: 'plain' | 'danger'
    action?: { text: string; run: () => void }
    link?: { text: string; href: string }
  }[]
  onDismiss: (id: number) => void
  /** Somebody points at it or has the focus in it, or no longer does: meanwhile nothing is to go. */
  onHold: (isHeld: boolean) => void
  /** What had the focus went with its notice. */
  onLost: () => void
}

/** What there is to tell, in a live region that is there before anything is told. */
export function NoticeList({ notices, onDismiss, onHold, onLost }: NoticeListProps) {
  const box = useRef<HTMLDivElement>(null)
  const wasInside = useRef(false)
  const hold = (isLeft = false) => {
    const isInside = !isLeft && box.current?.contains(document.activeElement) === true
    wasInside.current = isInside
    onHold(isInside || box.current?.matches(':hover') === true)
  }
  const onChange = useEffectEvent((_shown: unknown) => {
    // What had the focus may have gone with its notice, and nobody is told of that.
    if (wasInside.current && document.activeElement === document.body) onLost()
    hold()
  })
  useEffect(() => onChange(notices), [notices])
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it only notes whether somebody is in there
    <div
      ref={box}
      onPointerEnter={() => onHold(true)}
      onPointerLeave={() => hold()}
      onFocus={() => hold()}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget) hold(!currentTarget.contains(relatedTarget))
      }}
      role="status"
      aria-label={t('notices.label')}
      className="pointer-events-none fixed inset-x-0 bottom-[calc(1rem+var(--dock,0px))] z-20 grid justify-items-center gap-2 px-4"
    >
      {notices.map(({ id, text, tone, action, link }) => (
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
          {link && (
            <a
              href={link.href}
              onClick={() => onDismiss(id)}
              className="shrink-0 rounded px-1.5 py-1 font-medium text-accent hover:bg-hover"
            >
              {link.text}
            </a>
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
}
