/**
 * What a change is called on its way to our gateway. A browser sends a request again by itself, a POST included, where
 * a kept connection ends without an answer; the API has no such key (reference 3.5), so the gateway acts on each once.
 */
export const REQUEST_KEY = 'Idempotency-Key'
/** Stands on the refusal of a change that had arrived before: what became of it is not known here. */
export const REPEATED = 'X-Runboard-Repeated'
