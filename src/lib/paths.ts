const segment = encodeURIComponent

/** The query of a list that asks for nothing in particular, where an empty one would say that there was no list. */
export const FIRST_PAGE = 'page=1'

/** Every address inside the dashboard. */
export const paths = {
  home: () => '/',
  runs: (org: string, search = '') => `/${segment(org)}/processes${search}`,
  /** `from` is the query string of the list that one came from. */
  run: (org: string, run: string, from = '') =>
    `/${segment(org)}/processes/${segment(run)}${from && `?from=${segment(from)}`}`,
  /** Where a template is launched. */
  launch: (org: string, template: string) => `/${segment(org)}/launch/${segment(template)}`,
}
