/** The header that carries what a ticket was exchanged for. */
export const REFERENCE = 'X-Runboard-Frame'
