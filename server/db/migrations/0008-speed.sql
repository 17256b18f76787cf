-- Made for 100,000 runs with 1,000,000 tasks: what a list filters by is in the index that it walks, so that rows which
-- are passed over need not be read. They are wide: each carries the kick-off form as it was at the launch.
drop index run_name;
drop index run_created_at;
drop index run_last_updated;
drop index run_started_at;
drop index run_completed_at;
drop index run_completed_at_desc;
drop index run_due_date;
drop index run_due_date_desc;
drop index run_percent;
create index run_name on run (org_id, (lower(name)), id) include (name, archived_at, state, type, checklist_id);
create index run_created_at on run (org_id, created_at, id) include (archived_at, state, type, checklist_id);
create index run_last_updated on run (org_id, last_updated, id) include (archived_at, state, type, checklist_id);
create index run_started_at on run (org_id, started_at, id) include (archived_at, state, type, checklist_id);
create index run_completed_at on run (org_id, completed_at, id) include (archived_at, state, type, checklist_id);
create index run_completed_at_desc on run (org_id, completed_at desc nulls last, id desc)
  include (archived_at, state, type, checklist_id);
create index run_due_date on run (org_id, due_date, id) include (archived_at, state, type, checklist_id);
create index run_due_date_desc on run (org_id, due_date desc nulls last, id desc)
  include (archived_at, state, type, checklist_id);
create index run_percent on run (org_id, percent, id) include (archived_at, state, type, checklist_id);

-- What the other filters look at, to count the runs that match without reading them.
create index run_facts on run (org_id, id) include (
  state, type, checklist_id, owner_id, started_by, due_date, next_deadline,
  tasks_total, tasks_complete, open_improvements
) where archived_at is null;
-- Those that are late, in the order in which they are worked off.
create index run_going_percent on run (org_id, percent, id) include (due_date, next_deadline)
  where archived_at is null and state <> 'complete';
create index run_going_due_date on run (org_id, due_date, id) include (next_deadline)
  where archived_at is null and state <> 'complete';

-- The orders of the organisation's tasks: what is missing comes last, also where the latest come first.
create index task_org_deadline_desc on task (org_id, deadline desc nulls last, position, id);
create index task_org_completed_desc on task (org_id, completed_at desc nulls last, position, id);
create index task_org_problems on task (org_id, open_problems desc, position, id);
-- The few among many.
create index task_trouble on task (org_id, deadline, position, id) where open_problems > 0;
create index task_reopened on task (org_id, deadline, position, id) where state = 'reopened';
create index task_oneoff on task (org_id, deadline, position, id) where is_oneoff_task;
create index task_alone on task (org_id, deadline, position, id) where run_id is null;
create index task_open on task (org_id, deadline, position, id) include (started_at, run_id, archived_at)
  where state in ('open', 'reopened');

-- Who takes part in a run; what of a run's tasks is late or comes next, without reading their forms.
create index task_user_run on task_user (run_id, user_id) where run_id is not null;
drop index task_run;
create index task_run on task (run_id, position) include (id, state, deadline, archived_at) where run_id is not null;

-- What the feed is most often asked for: one kind of event, one person's, those of a template, changes of one field.
create index activity_verb on activity (org_id, verb, created_at, id);
create index activity_actor on activity (org_id, actor_id, created_at, id);
create index activity_checklist on activity (checklist_id, created_at, id) where checklist_id is not null;
create index activity_field on activity (org_id, field, created_at, id) where field is not null;
