import type { Run } from '#src/api/schema/run.ts'
import { t } from '#src/texts/t.ts'

/** Opens what can be done with a process; one listener at the list hears all of these (see row-tools.tsx). */
export const rowMore = (run: Run) => (
  <button
    type="button"
    data-row-menu=""
    aria-haspopup="menu"
    aria-label={t('row.more', { name: run.name })}
    className="dots -m-1 grid size-8 place-items-center rounded text-muted hover:bg-hover hover:text-ink"
  />
)
