import { contentSecurityPolicy, page } from '#http/docs-page/page.ts'
import { docsDocs } from '#http/documentation/docs.ts'
import { ok, okText, type Route, route } from '#http/route.ts'

/** What a browser keeps for itself is out of date no longer than this after a deployment. */
const kept = { 'cache-control': 'public, max-age=600' }
const asIs = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' }

/** The API tells what it is: as a document and as a page. It is made of all rows when it is first asked for. */
export function docsRoutes(documented: () => readonly Route[]): readonly Route[] {
  let document: ReturnType<typeof documentOf> | undefined
  return [
    route({
      method: 'GET',
      path: '/v1/openapi.json',
      lambda: 'docs',
      scope: 'none',
      docs: docsDocs.document,
      answer: async () => {
        document ??= documentOf(documented())
        return ok({ ...(await document) }, kept)
      },
    }),
    route({
      method: 'GET',
      path: '/docs',
      lambda: 'docs',
      scope: 'none',
      docs: docsDocs.page,
      answer: async () =>
        okText(page, {
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

/** Loaded here: no other function has a use for what makes the document. */
async function documentOf(rows: readonly Route[]) {
  const { openApiDocument } = await import('#http/openapi/document.ts')
  return openApiDocument(rows)
}
