import { cut, idOf } from './log.ts'
import { slug } from './template.ts'

/** A member made from a resource. `example.com` is reserved: no mail ever reaches anybody. */
export type Person = { email: string; first_name: string; last_name: string }

/**
 * The member that a log's resource becomes. The same name is the same address each time; names that differ by
 * more than upper and lower case get different ones.
 */
export function personOf(log: string, resource: string): Person {
  const plain = slug(resource)
  const same = plain !== '' && plain.replaceAll('-', ' ') === resource.toLowerCase()
  const local =
    same && plain.length <= 50
      ? plain
      : `${plain.slice(0, 50) || 'member'}-${idOf(resource.toLowerCase()).slice(0, 8)}`
  const domain = slug(log).slice(0, 40).replace(/-+$/, '') || 'log'
  const email = `${local.replaceAll(/-+/g, '.')}@${domain}.example.com`
  // A number alone reads as anything but a person.
  if (/^\d+$/.test(resource)) return { email, first_name: 'Resource', last_name: cut(resource, 32) }
  const [, first = resource, last = ''] = /^(\S+)\s+(.+)$/.exec(resource) ?? []
  return { email, first_name: cut(first, 32), last_name: cut(last, 32) }
}

export const groupId = (org: string, group: string) => idOf(org, 'group', group)
