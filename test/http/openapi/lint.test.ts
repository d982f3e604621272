import { createConfig, lintFromString } from '@redocly/openapi-core'
import { expect, test } from 'vitest'
import { registryDocs } from '#http/registry/registry-docs.ts'
import { registryDocument } from '#http/registry/registry-document.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringDocs } from '#http/scoring/scoring-docs.ts'
import { scoringDocument } from '#http/scoring/scoring-document.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'

const document = scoringDocument(scoringRoutes)

async function problemsIn(source: unknown): Promise<string[]> {
  const config = await createConfig({
    extends: ['recommended'],
    // A literal segment wins over a variable, in the gateway as in OpenAPI: `versions/active` is no version.
    rules: { 'no-ambiguous-paths': 'off' },
  })
  const problems = await lintFromString({ source: JSON.stringify(source), absoluteRef: 'openapi.json', config })
  return problems.map(({ ruleId, message, location }) => `${ruleId} at ${location[0]?.pointer}: ${message}`)
}

test.each([
  ['scoring', document],
  ['registry', registryDocument(registryRoutes)],
])('the document of the %s API passes the recommended rules', async (_, source) => {
  expect(await problemsIn(source)).toEqual([])
})

test('a careless document has problems, which shows that the rules are active', async () => {
  const { post } = document.paths?.['/v1/extract'] ?? {}
  const careless = { ...post, responses: { 200: post?.responses?.['200'] }, operationId: 'getModel' }

  const problems = await problemsIn({
    ...document,
    paths: { ...document.paths, '/v1/extract': { post: careless } },
  })

  expect(problems).toEqual([
    expect.stringContaining('operation-operationId-unique'),
    expect.stringContaining('operation-4xx-response'),
    expect.stringContaining('no-unused-components'),
  ])
})

test.each([
  ['scoring', scoringRoutes, scoringDocs],
  ['registry', registryRoutes, registryDocs],
])('each documented operation of the %s API has exactly one route', (_, routes, docs) => {
  expect(routes.map(({ id }) => id).toSorted()).toEqual(Object.keys(docs).toSorted())
})
