import { describe, expect, test } from 'vitest'
import { testApi } from '#server/testing.ts'
import { describeRoutes } from './description.ts'
import { partOf } from './documented.ts'

describe('completeness', () => {
  test('every route is documented', async () => {
    const { api } = await testApi()
    const routes = Map.groupBy(
      api.routes.filter(({ method }) => method !== 'ALL'),
      ({ method, path }) => `${method} ${path}`,
    )
    const undocumented = [...routes]
      .filter(([, parts]) => !parts.some(({ handler }) => partOf(handler)?.kind === 'operation'))
      .map(([name]) => name)
    expect(undocumented).toEqual([])
  })

  test('every heading says what it is about', async () => {
    const { api } = await testApi()
    const { tags } = describeRoutes(api.routes)
    expect(tags.filter((tag) => tag.description === undefined)).toEqual([])
  })
})
