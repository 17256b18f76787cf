/** How wide what stands beside the columns is, as a CSS length. */
export const LEADING_WIDTH = '2.25rem'
