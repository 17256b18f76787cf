import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { readable } from '#src/lib/search-params.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { runSearch } from '#src/screens/runs/url/run-search.ts'
import { t } from '#src/texts/run.ts'
import { Icon } from '#src/ui/icon.tsx'

/** Back to the list one came from, with its filters, its order and its page. */
export const BackLink = ({ from }: { from: string }) => (
  <Link
    // Without what the list takes for granted anyway.
    to={paths.runs(useOrg(), readable(runSearch.write(new URLSearchParams(from), {})))}
    className="-ml-1 inline-flex h-7 w-fit items-center gap-1.5 rounded px-1 text-muted hover:text-ink print:hidden"
  >
    <Icon name="back" />
    {t('run.back')}
  </Link>
)
