/** An attribute as DynamoDB writes it in JSON: one of these fields names its type. */
type JsonAttribute = {
  readonly S?: string
  readonly N?: string
  readonly BOOL?: boolean
  readonly NULL?: boolean
  readonly M?: JsonItem
  readonly L?: readonly JsonAttribute[]
  readonly B?: string
  readonly SS?: readonly string[]
  readonly NS?: readonly string[]
  readonly BS?: readonly string[]
}
export type JsonItem = Readonly<Record<string, JsonAttribute>>

/**
 * Returns the plain values of an item in DynamoDB's JSON, as the SDK's document client gives them. Throws where that would need a
 * value beyond JavaScript's safe numbers, or a type that is not known here.
 */
export function plainItem(item: JsonItem): Record<string, unknown> {
  const plain: Record<string, unknown> = {}
  for (const name of Object.keys(item)) {
    if (name === '__proto__') throw new Error('A field called __proto__ is no plain one.')
    plain[name] = plainValue(item[name] ?? {})
  }
  return plain
}

function plainValue({ S, N, BOOL, NULL, M, L, ...rare }: JsonAttribute): unknown {
  if (S !== undefined) return S
  if (N !== undefined) return plainNumber(N)
  if (M !== undefined) return plainItem(M)
  if (L !== undefined) return L.map(plainValue)
  if (BOOL !== undefined) return BOOL
  if (NULL === true) return null
  if (rare.B !== undefined) return bytesOf(rare.B)
  if (rare.SS !== undefined) return new Set(rare.SS)
  if (rare.NS !== undefined) return new Set(rare.NS.map(plainNumber))
  if (rare.BS !== undefined) return new Set(rare.BS.map(bytesOf))
  throw new Error('DynamoDB wrote an attribute of an unknown type.')
}

function plainNumber(text: string): number {
  const number = Number(text)
  if (Math.abs(number) <= Number.MAX_SAFE_INTEGER) return number
  throw new Error('A number is beyond those that are safe.')
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64, 'base64'))
}
