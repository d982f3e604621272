import { keywordShapes } from '#json-schema/keyword-shapes.ts'
import type { JsonPath, SchemaRemark, SchemaResource, Subschema } from '#json-schema/subschema.ts'
import type { SchemaDocument } from '#rules/contract.ts'
import { isJsonObject } from '#rules/json-object.ts'

/** The base URI of a document without `$id`. It exists only to resolve references. */
const documentUri = 'contract:///'
export const dialectUri = 'https://json-schema.org/draft/2020-12/schema'

/** The schemas and resources of a document. Only what stands where a schema is expected is one; the rest is data. */
export class SchemaDocumentIndex {
  readonly faults: SchemaRemark[] = []
  readonly #subschemas = new Map<string, Subschema>()
  readonly #resources = new Map<string, SchemaResource>()
  readonly #document: SchemaDocument

  constructor(document: SchemaDocument) {
    this.#document = document
    this.#add(document, [], newResource(documentUri, []))
  }

  get subschemas(): Iterable<Subschema> {
    return this.#subschemas.values()
  }

  resourceAt(uri: string): SchemaResource | undefined {
    return this.#resources.get(uri)
  }

  /** Returns the schema at a path; undefined if there is none. A path may lead through unknown keywords, too. */
  subschemaAt(path: JsonPath): Subschema | undefined {
    const known = this.#subschemas.get(keyOf(path))
    if (known) return known
    const value = valueAt(this.#document, path)
    if (typeof value !== 'boolean' && !isJsonObject(value)) return undefined
    return this.#add(value, path, this.#nearestResource(path))
  }

  #nearestResource(path: JsonPath): SchemaResource {
    const around = this.#subschemas.get(keyOf(path))
    return around ? around.resource : this.#nearestResource(path.slice(0, -1))
  }

  #add(value: unknown, path: JsonPath, around: SchemaResource): Subschema {
    const known = this.#subschemas.get(keyOf(path))
    if (known) return known
    const isSchema = typeof value === 'boolean' || isJsonObject(value)
    if (!isSchema) this.faults.push({ path, message: 'must be a schema: an object, true or false' })
    const schema = isSchema ? value : true
    const resource = this.#resourceOf(schema, path, around)
    const hasUnevaluated =
      isJsonObject(schema) &&
      (Object.hasOwn(schema, 'unevaluatedProperties') || Object.hasOwn(schema, 'unevaluatedItems'))
    const subschema: Subschema = { schema, path, resource, checks: [], hasUnevaluated, appliedInPlace: [] }
    this.#subschemas.set(keyOf(path), subschema)
    if (isJsonObject(schema)) this.#addKeywords(schema, subschema)
    return subschema
  }

  #addKeywords(schema: Readonly<Record<string, unknown>>, { path, resource }: Subschema): void {
    for (const [keyword, value] of Object.entries(schema)) {
      const shape = keywordShapes.get(keyword)
      const fault = shape?.faultIn(value)
      if (fault) this.faults.push({ path: [...path, keyword, ...fault.path], message: fault.message })
      for (const within of shape?.schemasIn(value) ?? []) {
        this.#add(within.schema, [...path, keyword, ...within.path], resource)
      }
    }
    this.#nameAnchor(schema, '$anchor', path, resource.anchors)
    this.#nameAnchor(schema, '$dynamicAnchor', path, resource.anchors)
    if (typeof schema.$dynamicAnchor === 'string') resource.dynamicAnchors.set(schema.$dynamicAnchor, path)
    if (typeof schema.$schema === 'string' && schema.$schema.replace(/#$/, '') !== dialectUri) {
      this.faults.push({
        path: [...path, '$schema'],
        message: `must be "${dialectUri}"; other dialects are not supported`,
      })
    }
  }

  #nameAnchor(
    schema: Readonly<Record<string, unknown>>,
    keyword: '$anchor' | '$dynamicAnchor',
    path: JsonPath,
    anchors: Map<string, JsonPath>,
  ): void {
    const name = schema[keyword]
    if (!Object.hasOwn(schema, keyword) || typeof name !== 'string') return
    if (anchors.has(name)) this.faults.push({ path: [...path, keyword], message: `"${name}" is already taken` })
    anchors.set(name, path)
  }

  #resourceOf(schema: SchemaDocument, path: JsonPath, around: SchemaResource): SchemaResource {
    const id = isJsonObject(schema) && Object.hasOwn(schema, '$id') ? schema.$id : undefined
    const resource = typeof id === 'string' ? this.#identified(id, path, around) : around
    if (!this.#resources.has(resource.uri)) this.#resources.set(resource.uri, resource)
    return resource
  }

  #identified(id: string, path: JsonPath, around: SchemaResource): SchemaResource {
    const url = URL.parse(id.replace(/#$/, ''), around.uri)
    if (url && !this.#resources.has(url.href)) return newResource(url.href, path)
    this.faults.push({ path: [...path, '$id'], message: url ? `"${id}" is already taken` : `"${id}" is not a URI` })
    return around
  }
}

function newResource(uri: string, rootPath: JsonPath): SchemaResource {
  return { uri, rootPath, anchors: new Map(), dynamicAnchors: new Map() }
}

/** Returns a path as a key: a JSON Pointer. */
function keyOf(path: JsonPath): string {
  return path.map((part) => `/${part.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('')
}

function valueAt(document: unknown, path: JsonPath): unknown {
  return path.reduce<unknown>(
    (value, part) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, part)
        ? (value as Record<string, unknown>)[part]
        : undefined,
    document,
  )
}
