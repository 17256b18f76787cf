// Stands in the page's head as an inline script: the first rows are asked for while the app is still on its way.
import { urlOf } from './api/address.ts'
import { askEarly } from './api/early.ts'
import { enterByAddress } from './api/frame-entry.ts'
import { membersAddress, viewerAddress } from './api/member-address.ts'
import { runListAddress } from './api/run-address.ts'
import { drawEarly } from './early-rows.ts'
import { firstList } from './screens/runs/url/first-list.ts'

enterByAddress()
const first = firstList(location)
if (first) {
  const rows = runListAddress(first.org, first.query)
  askEarly(urlOf(rows), [viewerAddress(first.org), membersAddress(first.org)].map(urlOf))
  if (first.isSound && !first.isArchive) void drawEarly(first.asked, first.search)
}

// The browser takes long to get ready to write dates and numbers: done piece by piece while the app is on its way.
const READY = [
  () => new Intl.Collator('en-GB'),
  () => new Intl.NumberFormat('en-GB'),
  () => new Intl.DateTimeFormat('en-GB'),
]
for (const make of READY) setTimeout(make)
