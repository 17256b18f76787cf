import { PRIORITY } from '#src/api/schema/priority.ts'

/** Whether nobody looks at a button while this is answered; the page says so. */
export const canWait = ({ headers }: Request): boolean => headers.get(PRIORITY) === 'background'
