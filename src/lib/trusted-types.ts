/** What a text or an address must have gone through before the browser takes it where a script could come in. */
type Rules = {
  createHTML?: (html: string) => string
  createScriptURL?: (address: string) => string
}

// The DOM has no types of these yet: what is trusted goes as the text that it stands for.
type Factory = { createPolicy: <R extends Rules>(name: string, rules: R) => R }
const checks = (page: object): page is { trustedTypes: Factory } => 'trustedTypes' in page

/**
 * A policy of that name, which the gateway's header has to list (`server/gateway/headers.ts`), made when it is first
 * asked for. Where the browser checks nothing, its rules alone.
 */
export function trusting<R extends Rules>(name: string, rules: R): () => R {
  let made: R | undefined
  return () => (made ??= checks(window) ? window.trustedTypes.createPolicy(name, rules) : rules)
}
