const FOCUSABLE =
  'input:not([type=hidden]), select, textarea, button, [contenteditable=true], [role=spinbutton]'

/** Leads to a field on the page, once what is about to be drawn is there; false where there is none. */
export function focusField(id: string) {
  const box = document.querySelector(`[data-field="${CSS.escape(id)}"]`)
  if (!box) return false
  requestAnimationFrame(() => {
    const control =
      box.querySelector<HTMLElement>('[aria-checked=true], input:checked') ??
      box.querySelector<HTMLElement>(FOCUSABLE)
    box.scrollIntoView({ block: 'center' })
    control?.focus({ preventScroll: true })
  })
  return true
}
