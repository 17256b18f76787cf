import { useSearchParams } from 'react-router'

import { frameParams } from '#src/lib/frame-words.ts'
import { choice, oneId, searchSchema, text } from '#src/lib/search-params.ts'
import { RefusedNotice } from '#src/ui/search-notice.tsx'
import { focusMain } from '#src/ui/use-keep-focus.ts'

const HEX = /^[0-9a-f]{32}$/

const schema = searchSchema({
  draft: text(),
  view: choice(['review']),
  again: oneId(HEX),
  ...frameParams(),
})

/** What of the address of a launch nobody can honour, by name. */
export function AddressNotice() {
  const [params, setParams] = useSearchParams()
  const { refused } = schema.read(params)
  const drop = (...keys: string[]) => {
    setParams((now) => new URLSearchParams([...now].filter(([key]) => !keys.includes(key))), {
      replace: true,
    })
    focusMain()
  }
  return <RefusedNotice refused={refused} onDrop={drop} />
}
