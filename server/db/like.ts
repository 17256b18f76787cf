/** A user's text inside a LIKE pattern, meaning only itself. */
export const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')
