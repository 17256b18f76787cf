const segment = encodeURIComponent

/** The query of a list that asks for nothing in particular, where an empty one would say that there was no list. */
export const FIRST_PAGE = 'page=1'

/** Every address inside the dashboard. */
export const paths = {
  home: () => '/',
  signIn: () => '/sign-in',
  runs: (org: string, search = '') => `/${segment(org)}/processes${search}`,
  /** The archived ones, by the same list. */
  archive: (org: string, search = '') => `/${segment(org)}/archive${search}`,
  /** `from` is the query string of the list that one came from. */
  run: (org: string, run: string, from = '') =>
    `/${segment(org)}/processes/${segment(run)}${from && `?from=${segment(from)}`}`,
  /** Where one chooses what to launch. */
  launches: (org: string, search = '') => `/${segment(org)}/launch${search}`,
  /** Where a process without a template is made; with the name of a draft, one that was begun. */
  project: (org: string, draft = '') =>
    `/${segment(org)}/launch/project${draft && `?draft=${segment(draft)}`}`,
  /** The same, filled in with a process that has no template either. */
  projectAgain: (org: string, run: string) =>
    `/${segment(org)}/launch/project?again=${segment(run)}`,
  /** Where a template is launched; with the name of a draft, what was begun there is gone on with. */
  launch: (org: string, template: string, draft = '') =>
    `/${segment(org)}/launch/${segment(template)}${draft && `?draft=${segment(draft)}`}`,
  /** The same, filled in with the answers of a process. */
  launchAgain: (org: string, template: string, run: string) =>
    `/${segment(org)}/launch/${segment(template)}?again=${segment(run)}`,
}
