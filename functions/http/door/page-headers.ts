/** Allows a web page the scripts, styles and requests of this service, images that are data URLs, and the further styles that are named. */
export function pagePolicy(furtherStyles = ''): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self'${furtherStyles}`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers of web pages, and of the files that they load. */
export const pageHeaders = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' } as const
