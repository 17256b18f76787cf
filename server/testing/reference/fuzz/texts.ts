import fc from 'fast-check'

/** Texts that parsers and databases trip over. */
export const nasty = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '1e400',
    '9'.repeat(30),
    '2147483648',
    'NaN',
    'null',
    '[]',
    '{}',
    '\0',
    'a\0b',
    '\ud800',
    '\\',
    "'",
    '"',
    '%',
    '_',
    '%_\\',
    "';--",
    '$1',
    ',',
    ',,1,',
    '../..',
    '__proto__',
    'constructor',
    'toString',
    'é',
    'é',
    '\u202e',
    '😀',
    '\u2028',
    '\ufeff',
    '<script>',
    '@[1]',
    '@[99999999999]',
    '+a@b.cd',
    'a@b.cd',
    'A@B.CD',
    '0000-00-00',
    '2026-02-30',
    '2026-03-02',
    '2026-03-02 10:00:00',
    '99999-01-01',
    '-271821-04-20',
    '+275760-09-13T00:00:00.000Z',
    '2026-03-02T10:00:00+99:99',
    'x'.repeat(3000),
    '😀'.repeat(400),
  ),
)

/** Words that mean something somewhere in the API. */
export const words = fc.constantFrom(
  ...`true false 1 0 yes all only me active complete completed problem issue improvement archived delayed starred
  hasproblem overdue due_soon inprogress in-progress not-started incomplete active_visible active-visible
  name -name created_at -created_at updated_at last_updated started_at completed_at due_date status progress
  position -position deadline -deadline newest problems completed_newest title
  procedure form document run task checklist step thread Run Checklist Task User user guest Member
  comment advice resolve problem open collapsed hide-for-guests email webhook electric mindful chilled
  admin standard light text textarea radio dropdown multiselect table file date assignees_form number boolean url
  process,task,blueprint,snippet,capture,step minutes hours days weeks months start_run from published draft
  updated deleted commented approval expiring expiring_email password refresh_token local UTC Europe/Lisbon
  2026-03-01:2026-03-09 asc desc Ours note`.split(/\s+/),
)

/** Everything that `with` knows, and then some. */
export const includes = fc
  .subarray(
    `checklist tasks tasks.threads tasks.form_fields tags next_task assets permissions tasks_meta stages folders folder
    ko_form_fields form_fields member_watchers guest_watchers run run.checklist step steps threads comments
    activities summary issues roles ko-form-fields threads_count groups stats statistics children audit parent origin
    linked_tasks users guests preferences organizations . .. tasks. __proto__ prerun`.split(/\s+/),
  )
  .map((names) => names.join(','))
