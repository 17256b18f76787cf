import type { ComponentProps } from 'react'

import { useFrame } from '#src/lib/frame.ts'

import './action-bar.css'

/** How far a launch is, and the button that makes it: always in sight, and from edge to edge on a phone. */
export function ActionBar(props: Omit<ComponentProps<'div'>, 'className'>) {
  const { embedded } = useFrame()
  return (
    <div
      {...props}
      data-launch-bar=""
      className={`sticky bottom-0 z-2 col-span-full flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line bg-raised px-3 py-2 shadow-raised sm:mx-0 sm:rounded-t-lg sm:border-x ${embedded ? '-mx-2' : '-mx-3'}`}
    />
  )
}
