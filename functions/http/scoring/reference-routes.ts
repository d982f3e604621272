import * as z from 'zod'
import { pageHeaders } from '#http/door/page-headers.ts'
import { okText } from '#http/door/route.ts'
import { cacheHeaders, documentAnswer, fileCacheHeaders } from '#http/reference-page/document-answer.ts'
import { llmsTxt } from '#http/reference-page/llms-txt.ts'
import { contentSecurityPolicy, referenceApiSchema, referencePage } from '#http/reference-page/reference-page.ts'
import { type ScoringRoute, scoringRoute } from '#http/scoring/scoring-route.ts'

const assetVersionSchema = z
  .string()
  .max(64)
  .describe('The hash of its contents, by which caches tell its versions apart.')

/** The routes of the OpenAPI document and the reference page. `documented` returns the routes that the document describes. */
export function referenceRoutes(documented: () => readonly ScoringRoute[]): readonly ScoringRoute[] {
  return [
    scoringRoute({
      id: 'getOpenApi',
      method: 'GET',
      path: '/v1/openapi.json',
      lambda: 'docs',
      scope: 'none',
      answer: documentAnswer(async () => {
        const { scoringDocument } = await import('#http/scoring/scoring-document.ts')
        return scoringDocument(documented())
      }),
    }),
    scoringRoute({
      id: 'getReference',
      method: 'GET',
      path: '/docs',
      lambda: 'docs',
      scope: 'none',
      query: z.strictObject({ api: referenceApiSchema.default('scoring') }),
      answer: async (_world, { query }) => {
        const { assetHashes } = await import('#http/reference-page/read-asset.ts')
        return okText(referencePage(query.api, await assetHashes()), {
          ...cacheHeaders,
          ...pageHeaders,
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
        })
      },
    }),
    scoringRoute({
      id: 'getReferenceAsset',
      method: 'GET',
      path: '/docs/{file}',
      lambda: 'docs',
      scope: 'none',
      query: z.strictObject({ v: assetVersionSchema.optional() }),
      answer: async (_world, { path }) => {
        const { readAsset } = await import('#http/reference-page/read-asset.ts')
        const { type, text } = await readAsset(path.file)
        return okText(text, { ...fileCacheHeaders, ...pageHeaders, 'content-type': type })
      },
    }),
    scoringRoute({
      id: 'getGuide',
      method: 'GET',
      path: '/docs/guides/{guide}',
      lambda: 'docs',
      scope: 'none',
      answer: async (_world, { path }) => {
        const { readGuide } = await import('#http/reference-page/read-guide.ts')
        return okText(await readGuide(path.guide), {
          ...cacheHeaders,
          ...pageHeaders,
          'content-type': 'text/markdown; charset=utf-8',
        })
      },
    }),
    scoringRoute({
      id: 'getLlmsTxt',
      method: 'GET',
      path: '/llms.txt',
      lambda: 'docs',
      scope: 'none',
      answer: async () =>
        okText(llmsTxt, { ...cacheHeaders, ...pageHeaders, 'content-type': 'text/plain; charset=utf-8' }),
    }),
  ]
}
