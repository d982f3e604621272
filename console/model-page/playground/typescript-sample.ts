import type { SampledRequest } from './request-sample.ts'

/** Writes a request in TypeScript, by the typed client. */
export function typescriptSample({ url, handle, operation, explain, body }: SampledRequest): string {
  return [
    "import { touchstone } from 'touchstone/client'",
    '',
    `const service = touchstone({ url: ${JSON.stringify(url)}, key: process.env.TOUCHSTONE_API_KEY })`,
    `const answer = await service.request('POST /v1/models/{handle}/${operation}', {`,
    `  path: { handle: ${JSON.stringify(handle)} },`,
    ...(explain ? ['  query: { explain: true },'] : []),
    '  body: {',
    ...Object.entries(body).map(([name, text]) => `    ${name}: ${JSON.stringify(text)},`),
    '  },',
    '})',
    'console.log(answer)',
    '',
  ].join('\n')
}
