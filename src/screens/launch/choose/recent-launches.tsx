import { Link } from 'react-router'

import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useLastRunsOf } from '#src/queries/template-queries.ts'
import { t } from '#src/texts/choose.ts'

import { launchedBy } from './offered.ts'

/** What somebody has launched lately, to be launched again in one step. Where that is not known, nothing is said. */
export function RecentLaunches({ person }: { person: string }) {
  const org = useOrg()
  const recent = useLastRunsOf(person, (runs) => launchedBy(person, runs)).data ?? []
  if (recent.length === 0) return null
  return (
    <section aria-labelledby="recent" className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <h2 id="recent" className="text-sm text-muted">
        {t('choose.recent')}
      </h2>
      <ul className="flex min-w-0 flex-wrap gap-1.5">
        {recent.map(({ id, title }) => (
          <li key={id} className="max-w-full">
            <Link
              to={paths.launch(org, id)}
              className="inline-flex h-7 max-w-full items-center rounded-full border border-edge bg-surface px-3 hover:bg-hover"
            >
              <span className="truncate">{title}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}
