/** The looks of a date's parts, the same whether they can be typed into already or not. */
export const DATE_BOX =
  'flex min-h-8 w-fit max-w-full items-center rounded border border-edge bg-surface pl-2 data-focus-within:outline-2 data-focus-within:outline-offset-1 data-focus-within:outline-accent data-invalid:border-danger'
export const DATE_PARTS = 'flex flex-wrap items-center py-0.5'
export const DATE_PART =
  'rounded-sm px-px outline-none data-focused:bg-accent data-focused:text-on-accent data-placeholder:text-muted data-focused:data-placeholder:text-on-accent data-[type=literal]:whitespace-pre data-[type=timeZoneName]:text-muted data-[type=timeZoneName]:data-focused:text-on-accent'
export const DATE_OPENER =
  'ml-1 grid size-8 shrink-0 place-items-center rounded text-muted outline-none hover:text-ink data-focus-visible:outline-2 data-focus-visible:outline-accent'
