import { useState } from 'react'
import { FileTrigger, GridList, Heading, useDragAndDrop } from 'react-aria-components'
import { useNavigate } from 'react-router'

import { handlerOf } from '#src/lib/use-shortcuts.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useViews, useViewsKept } from '#src/stores/views.ts'
import { t } from '#src/texts/later.ts'
import { Button } from '#src/ui/button.tsx'
import { Icon } from '#src/ui/icon.tsx'
import { PressButton } from './press-button.tsx'

import { copy, fromFile, linkTo, move, pin, remove, toFile } from './act.ts'
import { queryWithSurroundings } from './canonical.ts'
import type { KnownView } from './known-views.ts'
import { useViewCounts } from './use-view-counts.ts'
import { ViewRow } from './view-row.tsx'

type ViewsPanelProps = {
  views: readonly KnownView[]
  query: string
  params: URLSearchParams
  total: number | undefined
  onClose: () => void
  onName: (view?: KnownView) => void
  onLink: (view: KnownView) => void
}

/** The list of all views. */
export function ViewsPanel({
  views,
  query,
  params,
  total,
  onClose,
  onName,
  onLink,
}: ViewsPanelProps) {
  const org = useOrg()
  const navigate = useNavigate()
  const { start } = useViews(org)
  const isKept = useViewsKept()
  const counts = useViewCounts(views, query, total)
  const [problem, setProblem] = useState<string>()
  const own = views.filter(({ isOwn }) => isOwn)
  const builtIn = views.filter(({ isOwn }) => !isOwn)

  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) => [...keys].map((key) => ({ 'text/plain': String(key) })),
    onReorder: ({ keys, target }) => {
      const [id] = keys
      const rest = own.filter((view) => view.id !== id)
      const at = rest.findIndex((view) => view.id === target.key)
      if (typeof id === 'string' && at !== -1)
        move(org, id, target.dropPosition === 'after' ? at + 1 : at)
    },
  })

  const open = (view: KnownView | undefined) => {
    if (!view) return
    onClose()
    void navigate(paths.runs(org, queryWithSurroundings(view.query, params)))
  }
  const share = async (view: KnownView) => {
    if (!(await copy(linkTo(org, view.query)))) onLink(view)
  }
  const row = (view: KnownView, at: number) => (
    <ViewRow
      key={view.id}
      view={view}
      count={counts.get(view.id)}
      isCurrent={view.query === query}
      isStart={view.id === start}
      isFirst={at === 0}
      isLast={at === own.length - 1}
      onAct={{
        pin: () => pin(org, view.id),
        link: () => void share(view),
        rename: () => onName(view),
        up: () => move(org, view.id, at - 1),
        down: () => move(org, view.id, at + 1),
        // The way back is a notice, which nobody can reach from within a dialog.
        delete: () => {
          onClose()
          remove(org, view)
        },
      }}
    />
  )

  return (
    <>
      <div className="grid min-h-0 gap-1 overflow-y-auto p-1.5">
        {!isKept && (
          <p className="mx-1.5 mt-1 rounded border border-warn/40 bg-warn-soft px-2 py-1.5">
            {t('views.notKept')}
          </p>
        )}
        <Heading slot="title" className="px-1.5 pt-1 text-sm text-muted">
          {t('views.own')}
        </Heading>
        <GridList
          aria-label={t('views.own')}
          items={own}
          dependencies={[own, counts, query, start]}
          dragAndDropHooks={dragAndDropHooks}
          onAction={(id) => open(own.find((view) => view.id === id))}
          renderEmptyState={() => <p className="px-1.5 py-1 text-muted">{t('views.own.none')}</p>}
          className="outline-none"
        >
          {(view) => row(view, own.indexOf(view))}
        </GridList>
        <Heading className="px-1.5 pt-1 text-sm text-muted">{t('views.builtIn')}</Heading>
        <GridList
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- a list that opens takes the focus
          autoFocus={own.length === 0}
          aria-label={t('views.builtIn')}
          items={builtIn}
          dependencies={[counts, query, start]}
          onAction={(id) => open(builtIn.find((view) => view.id === id))}
          className="outline-none"
        >
          {(view) => row(view, -1)}
        </GridList>
      </div>
      {problem && (
        <p role="alert" className="border-t border-line bg-danger-soft px-3 py-2">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-1 border-t border-line p-1.5">
        <Button look="quiet" onClick={() => onName()}>
          <Icon name="bookmark" className="size-3.5" />
          {t('views.save')}
        </Button>
        <Button
          look="quiet"
          onClick={() => {
            onClose()
            // Once the focus is back where it was.
            setTimeout(() => handlerOf('app.embed')?.run())
          }}
        >
          <Icon name="code" className="size-3.5" />
          {t('keys.app.embed')}
        </Button>
        <span className="flex-1" />
        <FileTrigger
          acceptedFileTypes={['application/json', '.json']}
          onSelect={(files) => {
            const file = files?.[0]
            if (file) void fromFile(org, file).then(setProblem)
          }}
        >
          <PressButton>{t('views.import')}</PressButton>
        </FileTrigger>
        <Button look="quiet" aria-disabled={own.length === 0} onClick={() => toFile(org)}>
          {t('views.export')}
        </Button>
      </div>
    </>
  )
}
