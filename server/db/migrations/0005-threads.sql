-- Who is told of a thread because its text mentions them with `@[id]` (reference 8). Being mentioned in a process
-- lets one see it, so that lists ask for this too.
alter table thread add column sent_to int[] not null default '{}';
create index thread_sent_to on thread using gin (sent_to);
-- How many comments an organisation wrote in the last hour.
create index thread_org on thread (org_id, created_at);

-- The keys of an organisation's custom fields (reference 12.6); the values are in `custom_fields` of run, task and
-- checklist.
create table custom_field_key (
  id text primary key,
  org_id text not null references organization on delete cascade,
  key text not null,
  label text not null,
  description text,
  applies_to text not null check (applies_to in ('run', 'task', 'checklist')),
  key_type text not null default 'custom' check (key_type in ('custom', 'system')),
  field_type text not null check (field_type in
    ('text', 'textarea', 'number', 'boolean', 'date', 'email', 'url', 'radio', 'dropdown', 'multiselect', 'table')),
  -- The choices of a radio, dropdown or multiselect; the columns of a table.
  options json not null default '[]',
  is_required boolean not null default false,
  is_active boolean not null default true,
  created_by int,
  created_at timestamptz not null,
  last_updated timestamptz not null,
  unique (org_id, applies_to, key)
);

alter table checklist add column custom_fields json;
