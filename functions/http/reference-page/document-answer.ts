import type { createDocument } from 'zod-openapi'
import { ok } from '#http/door/route.ts'

type Document = ReturnType<typeof createDocument>

/** Lets browsers cache an answer for ten minutes, so it can be that stale after a deployment. */
export const cacheHeaders = { 'cache-control': 'public, max-age=600' }

/** Answers with an OpenAPI document, which is generated at the first request: other functions never load the generator. */
export function documentAnswer(make: () => Promise<Document>) {
  let document: Promise<Document> | undefined
  return async () => {
    document ??= make()
    return ok({ ...(await document) }, cacheHeaders)
  }
}
