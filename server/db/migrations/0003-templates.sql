-- What a template says about itself besides (reference 9.2).
alter table checklist add column explanation_video text;
alter table checklist add column kickoff_sharing_user_id int;
alter table checklist add column ko_form_blueprint_id text;
alter table checklist add column dual_version_enabled boolean not null default false;
alter table checklist add column is_featured boolean not null default false;
alter table checklist add column public_cover json;
alter table checklist add column topic_tags text[] not null default '{}';
alter table checklist add column industry_tags text[] not null default '{}';

-- Deleted for good, but processes were launched from it: they keep the row and its steps, nobody else sees it.
-- Such a template is archived, too.
alter table checklist add column deleted_at timestamptz;
