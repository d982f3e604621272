import type { createDocument } from 'zod-openapi'
import { ok } from '#http/door/route.ts'

type Document = ReturnType<typeof createDocument>

/** What a browser keeps for itself is out of date no longer than this after a deployment. */
export const cacheHeaders = { 'cache-control': 'public, max-age=600' }

/** Answers with a document that is made when it is first asked for: no other function has a use for what makes it. */
export function documentAnswer(make: () => Promise<Document>) {
  let document: Promise<Document> | undefined
  return async () => {
    document ??= make()
    return ok({ ...(await document) }, cacheHeaders)
  }
}
