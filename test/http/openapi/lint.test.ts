import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { openApiDocument } from '#http/openapi/document.ts'
import { routes } from '#http/routes.ts'

const document = openApiDocument(routes)

async function problemsIn(source: unknown): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended'],
    // A literal segment wins over a variable, in the gateway as in OpenAPI: `versions/active` is no version.
    rules: { 'no-ambiguous-paths': 'off' },
  })
  const problems = await lintFromString({ source: JSON.stringify(source), absoluteRef: 'openapi.json', config })
  return problems.map(({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer}: ${message}`)
}

test('the document has no problem by the recommended rules', async () => {
  expect(await problemsIn(document)).toEqual([])
})

test('a careless document has problems, so these rules are live', async () => {
  const { get, ...others } = document.paths?.['/v1/models'] ?? {}
  const careless = { ...get, responses: { 200: get?.responses?.['200'] }, operationId: 'getModel' }

  const problems = await problemsIn({
    ...document,
    paths: { ...document.paths, '/v1/models': { ...others, get: careless } },
  })

  expect(problems).toEqual([
    expect.stringContaining('operation-4xx-response'),
    expect.stringContaining('operation-operationId-unique'),
    expect.stringContaining('no-unused-components'),
  ])
})
