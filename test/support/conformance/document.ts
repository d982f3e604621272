import { z } from 'zod'
import { registryDocument } from '#http/registry/registry-document.ts'
import { registryRoutes } from '#http/registry/registry-routes.ts'
import { scoringDocument } from '#http/scoring/scoring-document.ts'
import { scoringRoutes } from '#http/scoring/scoring-routes.ts'

/** The parts of an OpenAPI document that say what an operation takes and answers, references resolved. */
const example = z.object({ summary: z.string().optional(), value: z.unknown().optional() })
const media = z.object({ schema: z.unknown().optional(), examples: z.record(z.string(), example).default({}) })
const content = z.record(z.string(), media)
const response = z.object({
  headers: z
    .record(z.string(), z.object({ required: z.boolean().default(false), schema: z.unknown().optional() }))
    .default({}),
  content: content.default({}),
})
const parameter = z.object({
  in: z.enum(['path', 'query', 'header']),
  name: z.string(),
  required: z.boolean().default(false),
  schema: z.unknown().optional(),
  /** What it is in every example. */
  example: z.unknown().optional(),
  examples: z.record(z.string(), example).default({}),
})
const codeSample = z.object({ lang: z.string(), label: z.string(), source: z.string() })
const operation = z.object({
  operationId: z.string(),
  security: z.array(z.unknown()),
  parameters: z.array(parameter).default([]),
  requestBody: z.object({ required: z.boolean().default(false), content }).optional(),
  responses: z.record(z.string(), response),
  'x-codeSamples': z.array(codeSample).default([]),
})
export type Operation = z.infer<typeof operation> & { readonly method: string; readonly path: string }

let scoring: DocumentedApi | undefined
let registry: DocumentedApi | undefined
export type DocumentedApi = { readonly document: object; readonly operations: readonly Operation[] }

/** Returns the OpenAPI document of the service in this process. */
export function documentedScoring(): DocumentedApi {
  scoring ??= parseDocument(scoringDocument(scoringRoutes))
  return scoring
}

/** Returns the OpenAPI document of its registry. */
export function documentedRegistry(): DocumentedApi {
  registry ??= parseDocument(registryDocument(registryRoutes))
  return registry
}

/** Takes a document apart as any reader of it would. */
export function parseDocument(document: object): DocumentedApi {
  const { paths } = z
    .object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) })
    .parse(inlineReferences(document, document, (ref) => !ref.startsWith('#/components/schemas/')))
  const operations = Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, said]) => ({
      ...operation.parse(said),
      method: method.toUpperCase(),
      path,
    })),
  )
  return { document, operations }
}

/** Puts what a reference names in its place; schemas are left to the validator, which knows references. */
function inlineReferences(value: unknown, root: object, isInlined: (ref: string) => boolean): unknown {
  if (Array.isArray(value)) return value.map((one) => inlineReferences(one, root, isInlined))
  if (typeof value !== 'object' || value === null) return value
  if ('$ref' in value && typeof value.$ref === 'string' && isInlined(value.$ref)) {
    return inlineReferences(resolveReference(root, value.$ref), root, isInlined)
  }
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inlineReferences(one, root, isInlined)]))
}

/** Returns the part of a document that a reference such as `#/components/schemas/Model` names. */
export function resolveReference(root: object, ref: string): unknown {
  const names = ref.split('/').slice(1)
  return names.reduce<unknown>((part, name) => Reflect.get(Object(part), name), root)
}
