import { useEffect, useState } from 'react'

/** A value once it has stayed the same for so long, in ms; the first one at once. */
export function useSettled<T>(value: T, wait: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    if (value === settled) return
    const timer = setTimeout(setSettled, wait, value)
    return () => clearTimeout(timer)
  }, [value, settled, wait])
  return settled
}
