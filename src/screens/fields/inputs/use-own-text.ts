import { type FormEvent, useLayoutEffect, useRef, useState } from 'react'

type Text = { draft: string; onChange: (draft: string, isShown?: boolean) => void }

/**
 * A control that keeps what is typed by itself, so that a key is there before all that follows from it is drawn. What
 * comes from elsewhere is written into it.
 */
export function useOwnText<T extends HTMLInputElement | HTMLTextAreaElement>({
  draft,
  onChange,
}: Text) {
  const ref = useRef<T>(null)
  const [first] = useState(draft)
  const known = useRef(draft)
  useLayoutEffect(() => {
    if (!ref.current || draft === known.current) return
    known.current = draft
    ref.current.value = draft
  })
  return {
    ref,
    defaultValue: first,
    onChange: ({ currentTarget: { value } }: FormEvent<T>) => {
      known.current = value
      onChange(value, true)
    },
  }
}
