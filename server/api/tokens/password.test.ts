import { expect, test } from 'vitest'
import { hashOfPassword, isPassword } from './password.ts'

test('only the password itself passes, however its letters are composed', async () => {
  const kept = await hashOfPassword('pássword')
  expect(await isPassword('pássword', kept)).toBe(true)
  expect(await isPassword('pa\u0301ssword', kept)).toBe(true)
  for (const wrong of ['password', 'pássword ', ''])
    expect(await isPassword(wrong, kept)).toBe(false)
})

test('the same password is kept differently each time, and never as it is', async () => {
  const [one, two] = await Promise.all([hashOfPassword('secret'), hashOfPassword('secret')])
  expect(one).not.toBe(two)
  expect(one).toMatch(/^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/)
})

test('where nothing or something else is kept, nothing passes', async () => {
  expect(await isPassword('', null)).toBe(false)
  expect(await isPassword('x', '$2y$10$abc')).toBe(false)
})
