/** Tells our gateway how a request of the page is waited for; what a person waits for has none. The API knows no such word. */
export const PRIORITY = 'X-Runboard-Priority'
