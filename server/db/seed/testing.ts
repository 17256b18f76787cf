import { FOLDERS, TAGS } from './library.ts'
import { GROUPS, GUESTS, LEFT_DAYS_AGO, MEMBERS } from './people.ts'
import { keysOf, recordOf } from './records.ts'
import { CALENDAR, demoIds, type Setting } from './setting.ts'
import { buildTemplate } from './template.ts'
import { TEMPLATES } from './templates.ts'

/** The demo organisation as it would be stored, without a store. */
export function aSetting(now: Date, key = 'test'): Setting {
  const ids = demoIds(key)
  return {
    key,
    org: ids.org,
    now,
    calendar: CALENDAR,
    userOf: (person) => 1001 + keysOf(MEMBERS).indexOf(person),
    guests: recordOf(keysOf(GUESTS), (guest) => ({
      id: 5001 + keysOf(GUESTS).indexOf(guest),
      email: GUESTS[guest].email,
    })),
    groups: recordOf(keysOf(GROUPS), ids.group),
    tags: recordOf(keysOf(TAGS), ids.tag),
    folders: recordOf(keysOf(FOLDERS), ids.folder),
    templates: TEMPLATES.filter(({ weight }) => weight > 0).map((seed) => buildTemplate(seed, key)),
    left: new Date(now.getTime() - LEFT_DAYS_AGO * 86_400_000),
  }
}
