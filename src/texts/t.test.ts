import { expect, test } from 'vitest'

import { t } from './t.ts'

test('a text has its places filled, numbers as people write them', () => {
  expect(t('pager.page', { page: 2, pages: 1234 })).toBe('Page 2 of 1,234')
})

test.each([
  [0, '0 processes'],
  [1, '1 process'],
  [2, '2 processes'],
  [26655, '26,655 processes'],
])('%i takes its form', (count, text) => expect(t('list.count', { count })).toBe(text))

test('what is filled in may itself look like a place', () => {
  expect(t('run.pageTitle', { name: '{name} $& {count}' })).toBe('{name} $& {count} · Runboard')
})
