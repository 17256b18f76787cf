import { BUILT_IN_VIEWS } from '#src/lib/view-links.ts'
import type { SavedView } from '#src/stores/views.ts'
import { t } from '#src/texts/t.ts'

import { canonicalQuery } from './canonical.ts'

/** A view as it is offered, saved or built in. */
export type KnownView = SavedView & { isOwn: boolean }

/** The views that are always there. */
export const builtInViews: readonly KnownView[] = BUILT_IN_VIEWS.map(({ id, query }) => ({
  id,
  query,
  name: t(`views.builtIn.${id}`),
  isOwn: false,
}))

/** All views, one's own first. */
export const knownViews = (own: readonly SavedView[]): KnownView[] => [
  ...own.map((view) => ({ ...view, query: canonicalQuery(view.query), isOwn: true })),
  ...builtInViews,
]
