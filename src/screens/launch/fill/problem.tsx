import { useCallback } from 'react'

import { Icon } from '#src/ui/icon.tsx'

import { useValue } from '../value-store.ts'
import { useWizard } from '../wizard.ts'

/** What the server said about a part of the launch. */
export function useProblem(place: string) {
  return useValue(
    useWizard().problems,
    useCallback((all: Readonly<Record<string, string>>) => all[place], [place]),
  )
}

/** The same, under what it is about. */
export function Problem({ place }: { place: string }) {
  const text = useProblem(place)
  if (text === undefined) return null
  return (
    <p id={`launch-problem-${place}`} className="flex items-start gap-1.5 text-danger">
      <Icon name="alert" className="mt-0.5" />
      {text}
    </p>
  )
}
