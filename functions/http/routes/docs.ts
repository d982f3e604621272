import { z } from 'zod'
import { documentAnswer, kept } from '#http/docs-page/document-answer.ts'
import { contentSecurityPolicy, page, shownApiSchema } from '#http/docs-page/page.ts'
import { docsDocs } from '#http/documentation/docs.ts'
import { okText, type Route, route } from '#http/route.ts'

const asIs = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

/** The API tells what it is: as a document, made of all rows, and as a page, which has room for the registry's too. */
export function docsRoutes(documented: () => readonly Route[]): readonly Route[] {
  return [
    route({
      method: 'GET',
      path: '/v1/openapi.json',
      lambda: 'docs',
      scope: 'none',
      docs: docsDocs.document,
      answer: documentAnswer(async () => {
        const { scoringDocument } = await import('#http/openapi/scoring/scoring-document.ts')
        return scoringDocument(documented())
      }),
    }),
    route({
      method: 'GET',
      path: '/docs',
      lambda: 'docs',
      scope: 'none',
      docs: docsDocs.page,
      query: z.strictObject({ api: shownApiSchema.default('scoring') }),
      answer: async (_world, { query }) =>
        okText(page(query.api), {
          ...kept,
          ...asIs,
          'content-type': 'text/html; charset=utf-8',
          'content-security-policy': contentSecurityPolicy,
        }),
    }),
    route({
      method: 'GET',
      path: '/docs/{file}',
      lambda: 'docs',
      scope: 'none',
      docs: docsDocs.asset,
      answer: async (_world, { path }) => {
        const { readAsset } = await import('#http/docs-page/asset.ts')
        const { type, text } = await readAsset(path.file)
        return okText(text, { ...kept, ...asIs, 'content-type': type })
      },
    }),
  ]
}
