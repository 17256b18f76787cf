/** What the audit trail can be asked for, in the API's words (reference 12.5). */
export const ACTIVITY_VERBS = [
  'created',
  'updated',
  'owners-updated',
  'uploaded',
  'completed',
  'uncompleted',
  'deleted',
  're-ordered',
  'commented',
  'issue-reported',
  'issue-resolved',
  'archived',
  'unarchived',
  're-opened',
  'emitted',
  'enabled',
  'disabled',
  'comment-deleted',
  'invited',
  'invite-accepted',
  'linked',
  'unlinked',
] as const
export type ActivityVerb = (typeof ACTIVITY_VERBS)[number]

export const ACTIVITY_TYPES = [
  'Comment',
  'Task',
  'Step',
  'Process',
  'Blueprint',
  'User',
  'Organization',
  'Tag',
  'Group',
] as const
export type ActivityType = (typeof ACTIVITY_TYPES)[number]

export const ACTOR_TYPES = ['user', 'guest'] as const
export const ACTIVITY_SOURCES = ['Member', 'Guest', 'Webhook'] as const
