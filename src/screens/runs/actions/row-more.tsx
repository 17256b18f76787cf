import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'
import { Icon } from '#src/ui/icon.tsx'

/** Opens what can be done with a process; one listener at the list hears all of these (see row-tools.tsx). */
export const RowMore = ({ run }: { run: Run }) => (
  <button
    type="button"
    data-row-menu=""
    aria-haspopup="menu"
    aria-label={t('row.more', { name: run.name })}
    className="-m-1 grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
  >
    <Icon name="more" />
  </button>
)
