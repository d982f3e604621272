import { hashOfManifest, type Manifest } from '#rules/export-manifest.ts'
import type { ExportPart } from '#rules/export-part.ts'
import { hashOfJson } from '#rules/json-object.ts'
import type { TestWorld } from '../../support/test-world.ts'
import { doorClient, storeKey } from './door-client.ts'

/** A version as its export has it. */
export type Export = { readonly manifest: Manifest; readonly parts: readonly ExportPart[] }

/** What a caller of a world can do about versions, by its front door. */
export async function transferClient(world: TestWorld) {
  const { text: key } = await storeKey(world)
  const send = doorClient(world, key)

  async function exportOf(handle: string, version = 'v1'): Promise<Export> {
    const path = { handle, version }
    const { status, body, text } = await send('GET /v1/models/{handle}/versions/{version}/export', { path })
    if (status !== 200) throw new Error(text)
    const { manifest } = body as { readonly manifest: Manifest }
    const parts: ExportPart[] = []
    for (const { key: trait } of manifest.parts) {
      const part = { path: { ...path, key: trait } }
      parts.push((await send('GET /v1/models/{handle}/versions/{version}/export/{key}', part)).body as ExportPart)
    }
    return { manifest, parts }
  }

  const importInto = (
    handle: string,
    body: { readonly manifest: Manifest; readonly parts?: readonly ExportPart[]; readonly activate?: object },
    headers: Readonly<Record<string, string>> = {},
  ) => send('POST /v1/models/{handle}/versions/import', { path: { handle }, body, headers })

  const createModel = (body: { readonly handle: string } & Readonly<Record<string, unknown>>) =>
    send('POST /v1/models', { body })

  const get = (handle: string, rest = '', more: Readonly<Record<string, string>> = {}) =>
    send(`GET /v1/models/{handle}${rest}`, { path: { handle, ...more } })

  /** The card of a text, but for what tells which version of which deployment made it. */
  async function cardOf(handle: string, content: string): Promise<string> {
    const { status, text } = await send('POST /v1/models/{handle}/score', { path: { handle }, body: { content } })
    if (status !== 200) throw new Error(text)
    const { metadata: _, ...card } = JSON.parse(text)
    return JSON.stringify(card)
  }

  return { send, exportOf, cardOf, importInto, createModel, get }
}

/** Returns the export with a change, and with the hashes that make it consistent again. */
export function forged({ manifest, parts }: Export, change: (draft: Mutable<Export>) => void): Export {
  const draft: Mutable<Export> = structuredClone({ manifest, parts: [...parts] })
  change(draft)
  draft.manifest.parts = draft.parts.map((part) => ({ key: part.trait.key, sha256: hashOfJson(part) }))
  draft.manifest.sha256 = hashOfManifest(draft.manifest)
  return draft
}

type Mutable<Value> = {
  -readonly [Name in keyof Value]: Value[Name] extends readonly (infer One)[] ? One[] : Value[Name]
}
