/** A token as it was meant: people copy it with its scheme, in quotes, or broken into lines. */
export const pastedToken = (text: string) =>
  text
    .replace(/^\s*(?:authorization:)?\s*bearer\s+/i, '')
    .replace(/[\s\u200B\uFEFF]+/g, '')
    .replace(/^(["'`])(.*)\1$/, '$2')
