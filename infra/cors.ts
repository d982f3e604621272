import { z } from 'zod'

/** An origin whose pages may call the API, or `*` for all. */
export const corsOriginSchema = z
  .string()
  .refine(
    (origin) => origin === '*' || (URL.canParse(origin) && new URL(origin).origin === origin),
    'an origin is like https://app.example, without a path; or *',
  )

/** The headers and methods that pages of allowed origins may send and read, in AWS and locally. */
export const cors = {
  methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
  requestHeaders: [
    ...['authorization', 'content-type', 'idempotency-key', 'if-match', 'x-request-id'],
    ...['mcp-protocol-version', 'mcp-session-id', 'mcp-method', 'mcp-name'],
  ],
  answerHeaders: [
    ...['etag', 'link', 'location', 'x-next-cursor', 'x-request-id', 'x-run-id'],
    ...['allow', 'retry-after', 'www-authenticate'],
  ],
  /** The time for which a browser remembers what it may send. */
  maxAgeSeconds: 7200,
} as const
