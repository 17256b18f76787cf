import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { readable } from '#src/lib/search-params.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { isArchive, runSearch } from '#src/screens/runs/url/run-search.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'

/** Back to the list one came from, with its filters, its order and its page. */
export function BackLink({ from }: { from: string }) {
  const params = new URLSearchParams(from)
  const isAway = isArchive(runSearch.read(params).search)
  // Without what the list takes for granted anyway.
  const query = readable(runSearch.write(params, isAway ? { status: undefined } : {}))
  const to = (isAway ? paths.archive : paths.runs)(useOrg(), query)
  return (
    <Link
      to={to}
      className="-ml-1 inline-flex h-7 w-fit items-center gap-1.5 rounded px-1 text-muted hover:text-ink print:hidden"
    >
      <Icon name="back" />
      {t(isAway ? 'run.backToArchive' : 'run.back')}
    </Link>
  )
}
