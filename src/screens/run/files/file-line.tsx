import { type ReactNode, useRef, useState } from 'react'

import { downloadAddress, fileType, previewKind, sizeText } from '#src/lib/files.ts'
import { OUTSIDE, webLink } from '#src/lib/links.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/talk.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { lazyPart } from '#src/ui/lazy-part.tsx'
import { Moment } from '#src/ui/moment.tsx'

import { usePeople } from '../people.ts'
import type { FileRow } from './files-of.ts'

const load = () => import('./file-preview.tsx')
const FilePreview = lazyPart(async () => ({ default: (await load()).FilePreview }))

const LINK = 'min-w-0 wrap-anywhere text-left text-accent underline underline-offset-2'

type FileLineProps = {
  file: FileRow
  /** Who uploaded it, where that is known. */
  by?: string | undefined
  /** Where it is attached. */
  where?: ReactNode
  children?: ReactNode
}

/** One file: its name, which opens it, what it is, who brought it and when. */
export function FileLine({ file, by, where, children }: FileLineProps) {
  const org = useOrg()
  const { zone } = usePeople()
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  const { id, filename, size, uploaded_at } = file
  const name = filename || t('files.noName')
  const link = webLink(file.url) ?? webLink(file.full_url)
  const hasBytes = id !== null && file.source !== 'url'
  const mayLook = hasBytes && previewKind(name) !== undefined
  const type = fileType(name)
  return (
    <div className="flex min-w-0 flex-wrap items-start gap-x-3 gap-y-1">
      <Icon name={hasBytes ? 'file' : 'link'} className="mt-0.5 text-muted" />
      <div className="grid min-w-0 flex-1 basis-48 gap-0.5">
        {mayLook ? (
          <button
            ref={opener}
            type="button"
            aria-haspopup="dialog"
            onPointerEnter={() => void load()}
            onFocus={() => void load()}
            onClick={() => setOpen(true)}
            className={LINK}
          >
            {name}
          </button>
        ) : (
          <FileLink href={hasBytes ? downloadAddress(org, id) : link} isOurs={hasBytes}>
            {name}
          </FileLink>
        )}
        <span className="flex flex-wrap gap-x-2 text-sm text-muted">
          {type !== '' && <span>{type.toUpperCase()}</span>}
          {size !== null && <span>{sizeText(size)}</span>}
          {by && <span>{by}</span>}
          {uploaded_at && <Moment instant={uploaded_at} zone={zone} />}
        </span>
        {where && <span className="min-w-0 text-sm wrap-anywhere text-muted">{where}</span>}
      </div>
      <div className="flex gap-1">
        {hasBytes && (
          <a
            href={downloadAddress(org, id)}
            download={name}
            aria-label={t('files.download.of', { name })}
            className="inline-flex h-7 items-center gap-1.5 rounded px-2 text-muted hover:bg-hover hover:text-ink"
          >
            <Icon name="download" />
            {t('files.download')}
          </a>
        )}
        {children}
      </div>
      {isOpen && id !== null && (
        <FilePreview
          file={{ id, name }}
          onClose={() => {
            setOpen(false)
            opener.current?.focus()
          }}
        />
      )}
    </div>
  )
}

type FileLinkProps = { href: string | undefined; isOurs: boolean; children: string }

const FileLink = ({ href, isOurs, children }: FileLinkProps) =>
  href ? (
    <a href={href} className={LINK} {...(isOurs ? { download: children } : OUTSIDE)}>
      {children}
    </a>
  ) : (
    <span className="wrap-anywhere">{children}</span>
  )

/** A quiet button in the line of a file. */
export const LineButton = (props: Parameters<typeof Button>[0]) => (
  <Button look="quiet" {...props} className="h-7" />
)
