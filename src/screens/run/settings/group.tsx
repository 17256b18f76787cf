import { type ReactNode, useId } from 'react'

type GroupProps = { title: string; hint?: string; children: ReactNode }

/** Settings that belong together. */
export function Group({ title, hint, children }: GroupProps) {
  const id = useId()
  return (
    <section
      aria-labelledby={id}
      className="min-w-0 break-inside-avoid rounded-lg border border-line bg-surface"
    >
      <h2 id={id} className="border-b border-line px-4 py-2.5 text-md font-semibold">
        {title}
      </h2>
      {hint && <p className="px-4 pt-2.5 text-muted">{hint}</p>}
      <div className="divide-y divide-line">{children}</div>
    </section>
  )
}

type RowProps = {
  label: string
  labelId?: string
  /** What is so. */
  children: ReactNode
  /** What changes it. */
  action?: ReactNode
  /** Why it cannot be changed. */
  held?: string | undefined
  error?: string | undefined
  /** What stands below, such as what is being changed. */
  below?: ReactNode
}

/** One setting: what it is called, what is so, and what changes it. */
export const Row = ({ label, labelId, children, action, held, error, below }: RowProps) => (
  <div className="grid gap-2 px-4 py-2.5">
    <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-3 sm:grid-cols-[8rem_minmax(0,1fr)_auto]">
      <span id={labelId} className="py-0.5 text-muted max-sm:col-start-1">
        {label}
      </span>
      <div className="min-w-0 py-0.5 wrap-anywhere max-sm:col-start-1">{children}</div>
      <div className="max-sm:col-start-2 max-sm:row-span-2 max-sm:row-start-1">{action}</div>
    </div>
    {held && <p className="text-sm text-muted">{held}</p>}
    {error && (
      <p role="alert" className="text-danger">
        {error}
      </p>
    )}
    {below}
  </div>
)
