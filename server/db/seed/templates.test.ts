import { expect, test } from 'vitest'
import { FIELD_TYPES } from '#src/api/schema/field.ts'
import { planDeadlines } from '../../api/deadlines.rules.ts'
import { fieldDefinition } from '../../api/fields/field.ts'
import { FOLDERS, TAGS } from './library.ts'
import { emailOf, GROUPS, MEMBERS } from './people.ts'
import { keysOf } from './records.ts'
import { CALENDAR } from './setting.ts'
import { buildTemplate } from './template.ts'
import { TEMPLATES } from './templates.ts'

const built = TEMPLATES.map((seed) => buildTemplate(seed, 'test'))
const inUse = built.filter(({ weight }) => weight > 0)
const steps = inUse.flatMap((template) => template.steps)

test('eight templates are in use, one is a draft, one is archived', () => {
  expect(inUse.map(({ title }) => title)).toEqual([
    'Employee onboarding',
    'Vendor approval',
    'Purchase request',
    'Incident response',
    'Client onboarding',
    'Month-end close',
    'Content review',
    'Equipment return',
  ])
  expect(inUse.every(({ status, archived }) => status !== 'draft' && !archived)).toBe(true)
  expect(built.filter(({ status }) => status === 'draft')).toHaveLength(1)
  expect(built.filter(({ archived }) => archived)).toHaveLength(1)
})

test.each(built.map((template) => [template.title, template] as const))(
  'the fields of %s are whole definitions',
  (_, { id, prerun, steps: own }) => {
    for (const fields of [prerun, ...own.map(({ captures }) => captures)]) {
      for (const field of fields) expect(fieldDefinition.strict().parse(field)).toEqual(field)
      expect(fields.map(({ position }) => position)).toEqual(fields.map((__, at) => at + 1))
      for (const { field_type, options, columns } of fields) {
        expect(options.length >= 2).toBe(['radio', 'dropdown', 'multiselect'].includes(field_type))
        expect(columns.length >= 1).toBe(field_type === 'table')
      }
    }
    expect(prerun.every(({ checklist_id }) => checklist_id === id)).toBe(true)
  },
)

test('no id and no alias is used twice', () => {
  const ids = built.flatMap((template) => [
    template.id,
    ...template.stages.map(({ id }) => id),
    ...template.steps.map(({ id }) => id),
    ...[...template.prerun, ...template.steps.flatMap(({ captures }) => captures)].map(
      ({ id }) => id,
    ),
  ])
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{32}$/)
  expect(new Set(ids).size).toBe(ids.length)
  for (const template of built) {
    const aliases = template.prerun.map(({ alias }) => alias)
    expect(new Set(aliases).size).toBe(aliases.length)
  }
})

test('the kick-off forms use all ten types of field', () => {
  const used = new Set(inUse.flatMap(({ prerun }) => prerun.map(({ field_type }) => field_type)))
  expect([...used].toSorted()).toEqual(FIELD_TYPES.toSorted())
})

test('the steps show whatever a step can be', () => {
  const types = new Set(steps.map(({ type }) => type ?? 'task'))
  expect([...types].toSorted()).toEqual(['approval', 'email', 'expiring', 'expiring_email', 'task'])
  for (const feature of [
    'stage_id',
    'guests',
    'groups',
    'roles',
    'start_date',
    'everyone',
    'only_assignees',
    'only_if',
    'launches',
    'summary',
  ] as const)
    expect(steps.filter((step) => step[feature])).not.toEqual([])
  expect(steps.some(({ captures }) => captures.length > 0)).toBe(true)
  expect(steps.some(({ deadline }) => deadline?.step === 'start_run')).toBe(true)
  expect(steps.some(({ deadline }) => deadline && deadline.step !== 'start_run')).toBe(true)
  expect(inUse.filter(({ auto_naming }) => auto_naming)).toHaveLength(1)
})

test.each(inUse.map((template) => [template.title, template] as const))(
  'every step of %s gets a deadline',
  (_, template) => {
    const plan = planDeadlines(template.steps, new Date('2026-11-20T10:00:00Z'), CALENDAR)
    const without = template.steps.filter(({ id }) => !plan.get(id)?.deadline)
    expect(without.map(({ title }) => title)).toEqual([])
  },
)

test('a step that hangs on a choice names options that the form has', () => {
  for (const template of inUse)
    for (const { only_if } of template.steps) {
      const field = template.prerun[template.kickoff.findIndex(({ key }) => key === only_if?.field)]
      if (!only_if) continue
      expect(field?.required).toBe(true)
      for (const text of only_if.is) expect(field?.options.map((one) => one.text)).toContain(text)
    }
})

test('a step that launches a process names one of the templates', () => {
  const keys = new Set(inUse.map(({ key }) => key))
  const unknown = steps.flatMap(({ launches }) =>
    launches && !keys.has(launches.template) ? [launches.template] : [],
  )
  expect(unknown).toEqual([])
})

test('no text is longer than the API takes', () => {
  for (const { title, summary, steps: own } of built) {
    expect(title.length).toBeLessThanOrEqual(250)
    expect(summary.length).toBeLessThanOrEqual(2000)
    for (const step of own) expect(step.title.length).toBeLessThanOrEqual(600)
  }
  for (const [title, color] of Object.values(TAGS)) {
    expect(title.length).toBeLessThanOrEqual(30)
    expect(color).toMatch(/^#[0-9a-f]{6}$/)
  }
  for (const { name } of Object.values(FOLDERS)) expect(name.length).toBeLessThanOrEqual(32)
  for (const { name } of Object.values(GROUPS)) expect(name.length).toBeLessThanOrEqual(200)
  for (const { first_name, last_name } of Object.values(MEMBERS))
    expect(Math.max(first_name.length, last_name.length)).toBeLessThanOrEqual(32)
})

test('people have something to say on every template', () => {
  const silent = inUse.filter(({ notes, comments, problems, improvements }) =>
    [notes, comments, problems, improvements].some((words) => words.length === 0),
  )
  expect(silent.map(({ title }) => title)).toEqual([])
})

test('folders are two deep, in two separate trees', () => {
  const inside = Object.values(FOLDERS).flatMap((folder) =>
    'inside' in folder ? [[folder.type, FOLDERS[folder.inside].type]] : [],
  )
  expect(inside.length).toBeGreaterThan(4)
  for (const [own, parent] of inside) expect(own).toBe(parent)
})

test('members have addresses of their own', () => {
  const emails = keysOf(MEMBERS).map((person) => emailOf(person))
  expect(new Set(emails).size).toBe(emails.length)
  for (const email of emails) expect(email).toMatch(/^[a-z.]+@larkfield\.example$/)
})
