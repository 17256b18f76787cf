import { Suspense } from 'react'

import { lazyPart } from '#src/ui/lazy-part.ts'

import type { InputProps } from './input-props.ts'

const DateField = lazyPart(async () => ({ default: (await import('./date-field.tsx')).DateField }))

/** A day, or a day with a time. */
export const DateInput = (props: InputProps<'date'>) => (
  <Suspense fallback={<div className="skeleton h-8 w-40" />}>
    <DateField {...props} />
  </Suspense>
)
