/**
 * The function that fetches texts, wherever Touchstone runs. Memory buys CPU in Lambda, and 1,769 MB is one whole core; the
 * fetch itself ends after 10 seconds, so that its caller hears why before anything else gives up.
 */
export const fetchFunction = { name: 'fetch', memoryMb: 1769, timeoutSeconds: 15 } as const
