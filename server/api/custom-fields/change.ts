import { type Db, json } from '../../db/database.ts'
import type { Caller } from '../caller.ts'
import { found, invalid, unless } from '../refusal.ts'
import { type At, lockBearer } from './bearers.ts'
import { activeKeys } from './keys.repository.ts'
import { removalRefusal, replacedValues, valueError, type Values } from './values.rules.ts'

/** Puts all values anew (reference 12.6). */
export async function replaceValues(db: Db, caller: Caller, now: Date, at: At, sent: Values) {
  const bearer = await lockBearer(db, caller, now, at)
  const keys = await activeKeys(db, caller.org.id, at.kind)
  const { values, errors } = replacedValues(keys, bearer.values, sent)
  if (Object.keys(errors).length > 0) throw invalid(errors)
  await write(bearer, values)
}

/** Puts one value; throws 404 for a key that there is not. */
export async function setValue(
  db: Db,
  caller: Caller,
  now: Date,
  at: At,
  { key: name, value }: { key: string; value: unknown },
) {
  const bearer = await lockBearer(db, caller, now, at)
  const keys = await activeKeys(db, caller.org.id, at.kind)
  const message = valueError(found(keys.find(({ key }) => key === name)), value)
  if (message !== undefined) throw invalid({ value: [message] })
  await write(bearer, { ...bearer.values, [name]: value })
}

/** Takes one value off; throws 404 where nothing is. */
export async function removeValue(db: Db, caller: Caller, now: Date, at: At, name: string) {
  const bearer = await lockBearer(db, caller, now, at)
  const keys = await activeKeys(db, caller.org.id, at.kind)
  const key = keys.find((one) => one.key === name)
  if (!key && !Object.hasOwn(bearer.values, name)) found(undefined)
  unless(removalRefusal(key))
  const { [name]: _, ...rest } = bearer.values
  await write(bearer, rest)
}

async function write(bearer: Awaited<ReturnType<typeof lockBearer>>, values: Values) {
  const before = bearer.values
  const of = (all: Values, name: string) => (Object.hasOwn(all, name) ? all[name] : null)
  const names = [...new Set([...Object.keys(before), ...Object.keys(values)])]
  const changes = names
    .filter((name) => json(of(before, name)) !== json(of(values, name)))
    .map((name) => ({
      verb: 'updated',
      description: `Changed the custom field "${name}" of ${bearer.words}`,
      field: `custom_fields.${name}`,
      old_value: of(before, name),
      new_value: of(values, name),
    }))
  // Nothing to write where the same stands there already.
  if (json(before) !== json(values)) await bearer.write(values, changes)
}
