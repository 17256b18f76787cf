import type { ReactNode } from 'react'

/** What is so, two columns of it; what is nothing is left out. */
export const PaperFacts = ({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) => (
  <dl className="paper-facts">
    {facts.map(
      ([label, value]) =>
        value !== null &&
        value !== '' &&
        value !== undefined && (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
)
