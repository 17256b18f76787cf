import { Link } from 'react-router'

import type { Run } from '#src/api/schema/run.ts'
import { paths } from '#src/lib/paths.ts'
import { useOrg } from '#src/lib/use-org.ts'
import { useChildren, useRunName } from '#src/queries/family-queries.ts'
import { t } from '#src/texts/run.ts'
import { Button } from '#src/ui/button.tsx'

import { useRunPage } from '../url/use-run-page.ts'
import { Fact } from './fact.tsx'

const LINK = 'text-accent underline underline-offset-2'

/** The process that launched this one, and those that this one launched. */
export function Family({ run }: { run: Run }) {
  return (
    <>
      {run.parent_id !== null && <Parent id={run.parent_id} />}
      <Children run={run} />
    </>
  )
}

function Parent({ id }: { id: string }) {
  const { name, isHidden } = useRunName(id)
  return (
    <Fact label={t('head.parent')}>
      {isHidden ? t('head.parent.hidden') : <RunLink id={id} name={name ?? '…'} />}
    </Fact>
  )
}

function Children({ run }: { run: Run }) {
  const { known, found, looked, isLooking, isWhole, error, look } = useChildren(run)
  const all = found ?? known
  return (
    <Fact label={t('head.children')} className="print:hidden">
      {all.length > 0 && (
        <ul>
          {all.map(({ id, name }) => (
            <li key={id}>
              <RunLink id={id} name={name} />
            </li>
          ))}
        </ul>
      )}
      {isLooking ? (
        <span role="status" className="text-muted">
          {t('head.children.looking', { count: looked })}
        </span>
      ) : found ? (
        <span role="status" className="text-muted">
          {all.length === 0 && t('head.children.none')}
          {!isWhole && ` ${t('head.children.some', { count: looked })}`}
        </span>
      ) : (
        <Button
          look="quiet"
          data-tip={t('head.children.why')}
          onClick={look}
          className="-mx-1 -my-0.5 h-6! px-1! underline underline-offset-2"
        >
          {t('head.children.find')}
        </Button>
      )}
      {error && (
        <span role="alert" className="text-danger">
          {error.message}
        </span>
      )}
    </Fact>
  )
}

function RunLink({ id, name }: { id: string; name: string }) {
  const { search } = useRunPage()
  return (
    <Link to={paths.run(useOrg(), id, search.from)} className={LINK}>
      {name}
    </Link>
  )
}
