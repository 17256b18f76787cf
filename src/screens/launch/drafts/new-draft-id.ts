const LENGTH = 12

/** A name for a draft, as the address has it. */
export const newDraftId = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(LENGTH)), (byte) =>
    (byte % 36).toString(36),
  ).join('')

/** Whether the address has the name of a draft. */
export const isDraftId = (text: string | null): text is string =>
  text !== null && /^[a-z0-9]{4,40}$/.test(text)
