import { ok } from '#http/door/route.ts'

/** Lets browsers cache an answer for ten minutes, so it can be that stale after a deployment. */
export const cacheHeaders = { 'cache-control': 'public, max-age=600' }

/** Lets browsers cache a file for a day: the page that loads it names its contents in the address. */
export const fileCacheHeaders = { 'cache-control': 'public, max-age=86400' }

/** The fields of a document as a type that is compared by them, unlike an interface. */
type Fields<Document> = { readonly [Name in keyof Document]: Document[Name] }

/** Answers with a document, which is generated at the first request: other functions never load the generator. */
export function documentAnswer<Document extends object>(make: () => Promise<Document>) {
  let document: Promise<Document> | undefined
  return async () => {
    document ??= make()
    const fields: Fields<Document> = { ...(await document) }
    return ok(fields, cacheHeaders)
  }
}
