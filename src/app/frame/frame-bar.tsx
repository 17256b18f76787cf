import type { ReactNode } from 'react'
import { useLocation } from 'react-router'

import { useFrame } from '#src/lib/frame.ts'
import { t } from '#src/texts/frame.ts'
import { Icon } from '#src/ui/icon.tsx'

import { useOutsideLinks } from './use-outside-links.ts'

type FrameBarProps = {
  /** Whose processes these are. */
  title: string
  zone: string
  /** Further buttons. */
  children?: ReactNode
}

/** What is left of the page's head in a frame: whose it is, that nothing can be changed, and the way out. */
export function FrameBar({ title, zone, children }: FrameBarProps) {
  const { pathname, search, hash } = useLocation()
  const { readonly } = useFrame()
  useOutsideLinks()
  return (
    <>
      <span className="min-w-0 truncate font-medium">{title}</span>
      {readonly && (
        <span className="inline-flex shrink-0 items-center gap-1 rounded-full bg-neutral-soft px-2 text-sm text-neutral">
          <Icon name="lock" className="size-3" />
          {t('frame.readOnly')}
        </span>
      )}
      <span className="ml-auto truncate text-sm text-muted max-sm:hidden">
        {t('frame.zone', { zone })}
      </span>
      <span className="flex shrink-0 items-center gap-1 max-sm:ml-auto">
        <span className="w-8 lg:w-24">{children}</span>
        <a
          href={pathname + outside(search) + hash}
          target="_blank"
          rel="noopener"
          className="inline-flex h-7 items-center gap-1.5 rounded px-1.5 whitespace-nowrap text-accent hover:bg-hover"
        >
          <Icon name="tab" className="size-3.5" />
          <span className="max-[22rem]:sr-only">{t('frame.open')}</span>
        </a>
      </span>
    </>
  )
}

// In a tab it is a page like any other.
function outside(search: string) {
  const params = new URLSearchParams(search)
  params.delete('embed')
  return params.size > 0 ? `?${params.toString()}` : ''
}
