import type { Role } from '#src/api/schema/member.ts'

type May = 'yes' | 'no' | 'own' | 'permitted' | 'ownTasks'
type What = 'see' | 'change' | 'archive' | 'delete' | 'complete' | 'assign' | 'export'

/** The roles side by side. */
export const ROLES_SHOWN: readonly Role[] = ['admin', 'standard', 'light']

/** Who may do what to a process, as far as the role decides (reference 4.4). */
export const RIGHTS: readonly ({ what: What } & Record<Role, May>)[] = [
  { what: 'see', admin: 'yes', standard: 'permitted', light: 'ownTasks' },
  { what: 'change', admin: 'yes', standard: 'own', light: 'no' },
  { what: 'complete', admin: 'yes', standard: 'yes', light: 'ownTasks' },
  { what: 'assign', admin: 'yes', standard: 'yes', light: 'no' },
  { what: 'export', admin: 'yes', standard: 'yes', light: 'no' },
  { what: 'archive', admin: 'yes', standard: 'yes', light: 'no' },
  { what: 'delete', admin: 'yes', standard: 'no', light: 'no' },
]
