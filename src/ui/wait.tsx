import { useEffect, useState } from 'react'

import './wait.css'

const LONG_MS = 400

/** Something is on its way: shown once that takes long, as a line along the top of what `place` makes it part of. */
export function Wait({ place }: { place: 'absolute' | 'fixed' }) {
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const timer = setTimeout(setLong, LONG_MS, true)
    return () => clearTimeout(timer)
  }, [])
  const where = place === 'fixed' ? 'fixed z-40' : 'absolute z-3'
  return (
    isLong && (
      <div
        aria-hidden="true"
        className={`wait ${where} inset-x-0 top-0 h-0.5 overflow-hidden bg-accent-soft`}
      />
    )
  )
}
