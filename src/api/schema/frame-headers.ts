/** The header that carries what a ticket was exchanged for. */
export const REFERENCE = 'X-Runboard-Reference'

/** The header by which a page says that it stands in another one. */
export const FRAMED = 'X-Runboard-Framed'
