import { extractDocs } from '#http/documentation/extract.ts'
import { ok, type Route, route } from '#http/route.ts'
import { extractSchema } from '#rules/fetched-text.ts'
import { extractText } from '#usecases/extract-text.ts'

export const extractRoutes: readonly Route[] = [
  route({
    method: 'POST',
    path: '/v1/extract',
    scope: 'scoring',
    docs: extractDocs.extract,
    body: extractSchema,
    answer: async (world, { body }) => ok(await extractText(world, body)),
  }),
]
