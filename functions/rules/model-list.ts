import * as z from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { modelStateSchema } from '#rules/model.ts'
import { modelKinds } from '#rules/model-request.ts'
import { type PagedList, pageQuerySchema } from '#rules/page.ts'

export const listModelsQuerySchema = pageQuerySchema.extend({
  namespace: z
    .optional(namespaceSchema)
    .describe('The namespace. Without it, all that the key owns and the public ones.'),
  prefix: z
    .string()
    .regex(
      /^([a-z0-9][a-z0-9-]{0,38}\.)?([a-z0-9][a-z0-9-]{0,62})?$/,
      'A prefix is the beginning of a name, or <namespace>. and the beginning of a name.',
    )
    .optional()
    .describe(
      'Returns only models whose handle begins with it. Without a dot, it is the beginning of the name in every namespace that is listed.',
    ),
  state: modelStateSchema.optional().describe('Returns only models in this state.'),
  kind: z.enum(modelKinds).optional().describe('Returns only models of this kind. There is one kind.'),
})

/** The models of a namespace or, without one, of all that the caller sees, by handle. */
export function modelList({ namespace, prefix, state }: z.infer<typeof listModelsQuerySchema>): PagedList {
  // Without a prefix, a cursor of an earlier release stays valid.
  const name = ['models', namespace, state, ...(prefix ? [prefix] : [])]
  return { name, positionPattern: positionsWithin(partsOfPrefix(prefix)) }
}

/** The namespace that a prefix names, if it has a dot, and the beginning of the names. */
export type PrefixParts = { readonly namespace: string | undefined; readonly name: string }

export function partsOfPrefix(prefix = ''): PrefixParts {
  const dot = prefix.indexOf('.')
  return { namespace: dot < 0 ? undefined : prefix.slice(0, dot), name: prefix.slice(dot + 1) }
}

/** Matches the handles with the prefix: a table refuses to start outside the range that it reads. */
function positionsWithin({ namespace = '[a-z0-9-]{1,39}', name }: PrefixParts): RegExp {
  return new RegExp(`^(?=[^.]+\\.[^.]{1,63}$)${namespace}\\.${name}[a-z0-9-]*$`)
}
