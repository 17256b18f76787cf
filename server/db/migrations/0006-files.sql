-- The folder below DATA_DIR/files that holds this database's files: one machine may have served another database
-- before, and what is swept up here must never be that one's.
create table file_folder (name text primary key);
insert into file_folder values (replace(gen_random_uuid()::text, '-', ''));

alter table asset add column sha256 text;

-- A file that an answer names (reference 6.3): who sees the run, or the stand-alone task, may read it.
create table asset_use (
  asset_id text not null references asset on delete cascade,
  run_id text references run on delete cascade,
  task_id text references task on delete cascade,
  check (num_nonnulls(run_id, task_id) = 1)
);
create unique index asset_use_run on asset_use (run_id, asset_id) where run_id is not null;
create unique index asset_use_task on asset_use (task_id, asset_id) where task_id is not null;
create index asset_use_asset on asset_use (asset_id);

-- Uploads for a kick-off form belong to the template until a launch takes them: what the hourly sweep looks at.
create index asset_waiting on asset (uploaded_at) where subject_type = 'Checklist' and uploaded_from = 'ko_field';

-- Words for the feed's text filter, where the database has trigrams; correct, only slower, without.
do $$
begin
  create index activity_words on activity using gin (description gin_trgm_ops);
exception when others then
  raise notice 'no trigram index: %', sqlerrm;
end
$$;
