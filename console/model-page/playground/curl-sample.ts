import { type SampledRequest, targetOf } from './request-sample.ts'

/**
 * Writes a request as a curl command for a POSIX shell. The body comes by standard input, because an argument can't be as long as the
 * longest text; as JSON it is one line, which never ends the document early.
 */
export function curlSample(request: SampledRequest): string {
  return [
    `curl -sS --fail-with-body ${quoted(request.url + targetOf(request))} \\`,
    '  -H "Authorization: Bearer $TOUCHSTONE_API_KEY" \\',
    "  -H 'Content-Type: application/json' \\",
    "  --data-binary @- <<'JSON'",
    JSON.stringify(request.body),
    'JSON',
    '',
  ].join('\n')
}

/** Quotes a text for a shell: between single quotes, nothing but the single quote has a meaning. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
