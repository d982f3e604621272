import * as z from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { modelStateSchema } from '#rules/model.ts'
import { modelKinds } from '#rules/model-request.ts'
import { type PagedList, pageQuerySchema } from '#rules/page.ts'

export const listModelsQuerySchema = pageQuerySchema.extend({
  namespace: z
    .optional(namespaceSchema)
    .describe('The namespace. Without it, all that the key owns and the public ones.'),
  state: modelStateSchema.optional().describe('Returns only models in this state.'),
  kind: z.enum(modelKinds).optional().describe('Returns only models of this kind. There is one kind.'),
})

/** The models of a namespace or, without one, of all that the caller sees, by handle. */
export function modelList({ namespace, state }: z.infer<typeof listModelsQuerySchema>): PagedList {
  return { name: ['models', namespace, state], positionPattern: /^[a-z0-9-]{1,39}\.[a-z0-9-]{1,63}$/ }
}
