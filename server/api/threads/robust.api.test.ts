import fc from 'fast-check'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { testApi } from '../../testing.ts'

const idOf = z.object({ data: z.object({ id: z.string() }) })

/** Texts that databases and parsers trip over. */
const text = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '',
    ' ',
    '\ud800',
    '\udfff!',
    '@[1]',
    '@[99999999999]',
    '+a@b.cd',
    '%_\\',
    "'",
    '9',
  ),
)
const anything = fc.oneof(text, fc.jsonValue(), fc.double(), fc.constantFrom(null, true, 2 ** 53))

test('whatever is sent about threads and custom fields is answered, and what was stored can be read', async () => {
  const { theAdmin, aRun, withToken, read } = await testApi()
  const ask = withToken((await theAdmin()).token)
  const { id, tasks } = await aRun({ tasks: [{}, {}] })
  const task = tasks[0]
  const key = { key: 'note', applies_to: 'task', field_type: 'text' }
  await read(ask('POST', '/custom-field-keys', key), 201)
  await read(ask('POST', '/custom-field-keys', { ...key, key: 'rows', field_type: 'table' }), 201)
  const { id: comment } = idOf.parse(
    await read(ask('POST', `/tasks/${task}/comment`, { content: 'Hello' }), 201),
  ).data
  const said = fc.record(
    { content: anything, state: anything, label: anything, thread_id: anything },
    { requiredKeys: [] },
  )
  const fields = fc.record({
    custom_fields: fc.oneof(
      anything,
      fc.dictionary(fc.constantFrom('note', 'rows', '__proto__'), anything),
    ),
  })
  const call = fc.oneof(
    fc.tuple(
      fc.constantFrom('POST'),
      fc
        .constantFrom('comment', 'problem', 'resolved-threads', 'bot-comment')
        .map((end) => `/tasks/${task}/${end}`),
      said,
    ),
    fc.tuple(fc.constantFrom('PUT'), fc.constant(`/tasks/${task}/comment/${comment}`), said),
    fc.tuple(fc.constantFrom('PUT'), fc.constant(`/tasks/${tasks[1]}/custom-fields`), fields),
    fc.tuple(
      fc.constantFrom('PATCH'),
      fc
        .oneof(fc.constantFrom('note', 'rows'), text)
        .map(
          (name) => `/tasks/${tasks[1]}/custom-fields/${encodeURIComponent(name.toWellFormed())}`,
        ),
      fc.record({ value: anything }),
    ),
    fc.tuple(
      fc.constantFrom('POST'),
      fc.constant('/custom-field-keys'),
      fc.record(
        {
          key: anything,
          label: anything,
          options: anything,
          applies_to: anything,
          field_type: anything,
        },
        { requiredKeys: [] },
      ),
    ),
  )
  await fc.assert(
    fc.asyncProperty(call, text, async ([method, path, body], value) => {
      const { status } = await ask(method, path, body)
      expect([200, 201, 400, 403, 404, 422, 429]).toContain(status)
      const words = encodeURIComponent(value.toWellFormed())
      await read(
        ask('GET', `/tasks?custom_field_key=note&custom_field_value=${words}&with=threads`),
      )
      await read(ask('GET', `/custom-field-keys?q=${words}`))
    }),
    { numRuns: 30 },
  )
  await read(ask('GET', `/runs/${id}?with=tasks.threads,threads`))
  await read(ask('GET', `/activity-feeds?entity_type=run&entity_id=${id}&per_page=100`))
})
