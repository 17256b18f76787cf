/** Whether the database refused a row because another one has its unique value already. */
export const isTaken = (error: unknown): boolean => codeOf(error) === '23505'

const codeOf = (error: unknown) =>
  error instanceof Error && 'code' in error ? error.code : undefined
