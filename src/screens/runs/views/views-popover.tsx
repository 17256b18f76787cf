import { type RefObject, useMemo, useState } from 'react'

import { useOrg } from '#src/lib/use-org.ts'
import { useViews } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'
import { PickerFrame } from '#src/ui/picker-frame.tsx'

import { canonicalQuery } from './canonical.ts'
import { type KnownView, knownViews } from './known-views.ts'
import { LinkPanel } from './link-panel.tsx'
import { NamePanel } from './name-panel.tsx'
import { ViewsPanel } from './views-panel.tsx'

type ViewsPopoverProps = {
  triggerRef: RefObject<HTMLElement | null>
  onClose: () => void
  /** It opens to give what is shown a name. */
  isNaming: boolean
  params: URLSearchParams
  total: number | undefined
}

type Panel =
  | { kind: 'list' }
  | { kind: 'name'; view?: KnownView }
  | { kind: 'link'; view: KnownView }

/** All views and what can be done with them. */
export function ViewsPopover({ triggerRef, onClose, isNaming, params, total }: ViewsPopoverProps) {
  const org = useOrg()
  const { views } = useViews(org)
  const known = useMemo(() => knownViews(views), [views])
  const [panel, setPanel] = useState<Panel>({ kind: isNaming ? 'name' : 'list' })
  const query = canonicalQuery(params)
  const back = () => setPanel({ kind: 'list' })

  return (
    <PickerFrame label={t('views.label')} triggerRef={triggerRef} onClose={onClose}>
      {panel.kind === 'name' ? (
        <NamePanel
          view={panel.view}
          query={query}
          onCancel={isNaming ? onClose : back}
          onDone={isNaming ? onClose : back}
        />
      ) : panel.kind === 'link' ? (
        <LinkPanel view={panel.view} onDone={back} />
      ) : (
        <ViewsPanel
          views={known}
          query={query}
          params={params}
          total={total}
          onClose={onClose}
          onName={(view) => setPanel({ kind: 'name', view })}
          onLink={(view) => setPanel({ kind: 'link', view })}
        />
      )}
    </PickerFrame>
  )
}
