import { expect, test } from 'vitest'
import { conflictOf } from './conflicts.ts'

const error = (code?: string) => Object.assign(new Error('said by the database'), { code })

test('what was deleted or made in the meantime is no error of the server', () => {
  expect(conflictOf(error('23503'))?.body).toMatchObject({
    message: expect.stringContaining('deleted'),
  })
  expect(conflictOf(error('23505'))?.status).toBe(422)
})

test('a text that is too long for an index is a mistake of the request', () => {
  expect(conflictOf(error('54000'))?.status).toBe(422)
})

test('two changes that waited for each other may be tried again', () => {
  expect(conflictOf(error('40P01'))).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } })
  expect(conflictOf(error('40001'))?.status).toBe(503)
})

test('every other error stays one', () => {
  expect(conflictOf(error('42703'))).toBeUndefined()
  expect(conflictOf(error())).toBeUndefined()
  expect(conflictOf(new Error('said by us'))).toBeUndefined()
})
