import { useLater } from '../rows/use-later.ts'
import { useEarlyPresses } from './early-presses.ts'
import type { RowWorkProps } from './row-work.tsx'

/** Rows are there to be read first; what can be done with them comes right behind, and no press is lost on the way. */
export function LaterRowWork(props: RowWorkProps) {
  const work = useLater(true, () => import('./row-work.tsx'))
  useEarlyPresses(props.list, work !== undefined)
  return work && <work.RowWork {...props} />
}
