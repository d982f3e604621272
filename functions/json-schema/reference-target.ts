import { dialectUri, type SchemaDocumentIndex } from '#json-schema/schema-document-index.ts'
import type { SchemaResource, Subschema } from '#json-schema/subschema.ts'

/** The target of a reference: a schema of the document, the meta-schema, or nothing, with the reason. */
export type ReferenceTarget =
  | { readonly subschema: Subschema; readonly resource: SchemaResource; readonly fragment: string }
  | 'meta-schema'
  | { readonly fault: string }

/** Resolves a reference that stands in a resource. Only what is in the document can be named, and the meta-schema. */
export function findReferenceTarget(
  index: SchemaDocumentIndex,
  reference: string,
  { uri }: SchemaResource,
): ReferenceTarget {
  const url = URL.parse(reference, uri)
  if (!url) return { fault: `"${reference}" is not a URI reference` }
  const fragment = decoded(url.hash.slice(1))
  url.hash = ''
  const resource = index.resourceAt(url.href)
  if (!resource) {
    if (url.href === dialectUri && fragment === '') return 'meta-schema'
    return { fault: `"${reference}" names another document. A reference may only name a part of the same document` }
  }
  const path = pathOf(resource, fragment)
  const subschema = path && index.subschemaAt(path)
  return subschema ? { subschema, resource, fragment: fragment ?? '' } : { fault: `nothing is at "${reference}"` }
}

function pathOf({ rootPath, anchors }: SchemaResource, fragment: string | undefined) {
  if (fragment === '') return rootPath
  if (!fragment?.startsWith('/')) return fragment === undefined ? undefined : anchors.get(fragment)
  const parts = fragment.slice(1).split('/')
  return [...rootPath, ...parts.map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))]
}

function decoded(fragment: string): string | undefined {
  try {
    return decodeURIComponent(fragment)
  } catch {
    return undefined
  }
}
