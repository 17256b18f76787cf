-- A one-off task can be tagged by itself; the tags of a run's other tasks are those of the run.
alter table tagging add column task_id text references task on delete cascade;
alter table tagging drop constraint tagging_check;
alter table tagging add constraint tagging_check check (num_nonnulls(run_id, checklist_id, task_id) = 1);
create unique index tagging_task on tagging (task_id, tag_id) where task_id is not null;
