import { use, useRef, useState } from 'react'

import { downloadAddress, previewKind } from '#src/lib/files.ts'
import { OUTSIDE } from '#src/lib/links.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { t } from '#src/texts/fields.ts'
import { Icon } from '#src/ui/icon.tsx'

import { type FileLook, FileLooks } from './file-looks.ts'
import type { ShownFile } from './shown.ts'

const LINK = 'min-w-0 wrap-anywhere text-accent underline underline-offset-2'

/** A file by name, which leads to where it is saved from; what can be looked at here can be. */
export function FileName({ file: { name, id, url } }: { file: ShownFile }) {
  const org = useOrg()
  const Look = use(FileLooks)
  // One of ours is fetched from where we are signed in; the address that is stored may be anybody's.
  const href = id ? downloadAddress(org, id) : url
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Icon name="file" className="text-muted" />
      {href ? (
        <a href={href} {...OUTSIDE} className={LINK}>
          {name}
        </a>
      ) : (
        <span className="wrap-anywhere">{name}</span>
      )}
      {Look && id !== null && previewKind(name) && <LookAt Look={Look} id={id} name={name} />}
    </span>
  )
}

function LookAt({ Look, id, name }: { Look: FileLook; id: string; name: string }) {
  const opener = useRef<HTMLButtonElement>(null)
  const [isOpen, setOpen] = useState(false)
  const close = () => {
    setOpen(false)
    opener.current?.focus()
  }
  return (
    <>
      <button
        ref={opener}
        type="button"
        aria-label={t('field.file.look', { name })}
        onClick={() => setOpen(true)}
        className="min-h-6 shrink-0 px-1 text-sm text-accent underline underline-offset-2 print:hidden"
      >
        {t('field.file.lookShort')}
      </button>
      {isOpen && <Look file={{ id, name }} onClose={close} />}
    </>
  )
}
