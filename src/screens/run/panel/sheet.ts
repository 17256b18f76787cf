/**
 * A column beside the list where there is room for both, else a sheet over the page below its header. Whoever it stands
 * in hides the rest meanwhile with `SHEET_ROOT`, so that nothing under the sheet can have the focus.
 */
export const SHEET =
  'visible w-full shrink-0 overflow-y-auto border-line bg-surface max-lg:fixed max-lg:inset-x-0 max-lg:top-(--head) max-lg:bottom-0 max-lg:z-10 max-lg:overscroll-contain lg:sticky lg:top-[calc(var(--head)+0.75rem)] lg:max-h-[calc(100dvh-var(--head)-1.5rem)] lg:w-112 lg:rounded-lg lg:border xl:w-128 print:hidden'

/** For the element around all of the page: invisible under a sheet, at the same place when it goes. */
export const SHEET_ROOT = 'max-lg:has-data-panel:invisible'
