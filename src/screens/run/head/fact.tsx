import type { ReactNode } from 'react'

type FactProps = { label: string; children: ReactNode; className?: string }

/** One thing that is so, under what it is called. */
export const Fact = ({ label, children, className = '' }: FactProps) => (
  <div className={`grid min-w-0 content-start gap-0.5 ${className}`}>
    <dt className="text-sm text-muted">{label}</dt>
    <dd className="flex min-h-5 min-w-0 flex-wrap items-center gap-x-2 gap-y-1 wrap-anywhere">
      {children}
    </dd>
  </div>
)
