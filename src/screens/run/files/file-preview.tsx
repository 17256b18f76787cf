import { useEffect, useState } from 'react'

import { downloadAddress, previewKind, type PreviewKind, sizeText } from '#src/lib/files.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useFileBytes } from '#src/queries/file-queries.ts'
import { t } from '#src/texts/talk.ts'
import { Icon } from '#src/ui/icon.tsx'
import { LoadError } from '#src/ui/load-error.tsx'
import { ModalFrame } from '#src/ui/modal-frame.tsx'

import { PdfPages } from './pdf-pages.tsx'

/** Larger ones are saved and opened elsewhere: they would stand in the page's memory twice. */
const MOST_SHOWN = 25_000_000
const MOST_TEXT = 200_000

type FilePreviewProps = { file: { id: string; name: string }; onClose: () => void }

/**
 * A file to look at. Its bytes are fetched and shown by the page itself: the page's policy lets no frame in, and files
 * on tasks of a running process are not shown in place by the API (reference 10).
 */
export function FilePreview({ file: { id, name }, onClose }: FilePreviewProps) {
  const org = useOrg()
  const read = useFileBytes(id)
  const kind = previewKind(name)
  const size = read.data?.bytes.size
  return (
    <ModalFrame title={name} width="max-w-4xl" onClose={onClose}>
      <div className="grid min-h-40 gap-2 overflow-y-auto px-4 pb-4">
        <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-sm text-muted">
          {size !== undefined && <span>{sizeText(size)}</span>}
          <a
            href={downloadAddress(org, id)}
            download={name}
            className="flex min-h-6 items-center gap-1.5 text-accent underline underline-offset-2"
          >
            <Icon name="download" />
            {t('files.download')}
          </a>
          {read.data?.isNoted && <span>{t('files.noted')}</span>}
        </p>
        {read.isError ? (
          <LoadError
            title={t('files.preview.error')}
            error={read.error}
            busy={read.isFetching}
            onRetry={() => void read.refetch()}
          />
        ) : !read.data ? (
          <p role="status" className="py-10 text-center text-muted">
            {t('files.preview.loading')}
          </p>
        ) : read.data.bytes.size > MOST_SHOWN || !kind ? (
          <p className="py-10 text-center text-muted">{t('files.preview.large')}</p>
        ) : (
          <Shown kind={kind} name={name} bytes={read.data.bytes} />
        )}
      </div>
    </ModalFrame>
  )
}

function Shown({ kind, name, bytes }: { kind: PreviewKind; name: string; bytes: Blob }) {
  if (kind === 'pdf') return <PdfPages name={name} bytes={bytes} />
  return kind === 'picture' ? (
    <Picture name={name} bytes={bytes} />
  ) : (
    <PlainText name={name} bytes={bytes} />
  )
}

// The policy lets pictures in from us and as data; an address of a blob is neither.
function Picture({ name, bytes }: { name: string; bytes: Blob }) {
  const [address, setAddress] = useState<string>()
  const [isBroken, setBroken] = useState(false)
  useEffect(() => {
    const reader = new FileReader()
    reader.addEventListener('load', () => {
      if (typeof reader.result !== 'string') return
      // What it is told as is not what it is: the browser finds out by itself.
      setAddress(reader.result.replace(/^data:[^;,]*/, 'data:image/*'))
    })
    reader.readAsDataURL(bytes)
    return () => reader.abort()
  }, [bytes])
  if (isBroken) return <p className="py-10 text-center text-muted">{t('files.preview.broken')}</p>
  return address === undefined ? null : (
    <img
      src={address}
      alt={name}
      onError={() => setBroken(true)}
      className="mx-auto max-h-[65vh] max-w-full rounded border border-line object-contain"
    />
  )
}

function PlainText({ name, bytes }: { name: string; bytes: Blob }) {
  const [text, setText] = useState<string>()
  useEffect(() => {
    let isWanted = true
    bytes
      .slice(0, MOST_TEXT)
      .text()
      .then((read) => isWanted && setText(read))
      .catch(() => {})
    return () => {
      isWanted = false
    }
  }, [bytes])
  return (
    <>
      <pre
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls has to be in reach of the keyboard
        tabIndex={0}
        aria-label={name}
        className="max-h-[65vh] overflow-auto rounded border border-line bg-surface p-3 font-mono text-sm whitespace-pre-wrap"
      >
        {text}
      </pre>
      {bytes.size > MOST_TEXT && <p className="text-sm text-muted">{t('files.preview.cut')}</p>}
    </>
  )
}
