import { downloadAddress } from '#src/lib/files.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { Icon } from '#src/ui/icon.tsx'

import type { ShownFile } from './shown.ts'

const LINK = 'min-w-0 wrap-anywhere text-accent underline underline-offset-2'

/** A file by name, which leads to where it is saved from. */
export function FileName({ file: { name, id, url } }: { file: ShownFile }) {
  const org = useOrg()
  // One of ours is fetched from where we are signed in; the address that is stored may be anybody's.
  const href = id ? downloadAddress(org, id) : url
  return (
    <span className="flex min-w-0 items-center gap-1.5">
      <Icon name="file" className="text-muted" />
      {href ? (
        <a href={href} target="_blank" rel="noreferrer" className={LINK}>
          {name}
        </a>
      ) : (
        <span className="wrap-anywhere">{name}</span>
      )}
    </span>
  )
}
