import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pageScript } from '#http/reference-page/page-script.ts'
import { type AssetHashes, pageStyle } from '#http/reference-page/reference-page.ts'
import { Refusal } from '#rules/refusal.ts'

type Asset = { readonly type: string; readonly read: () => string | Promise<string> }

const css = 'text/css; charset=utf-8'
const javascript = 'text/javascript; charset=utf-8'

/** The files that the reference page loads. The renderer is a package, which deployed functions have beside them. */
const assets = new Map<string, Asset>([
  ['swagger-ui.css', { type: css, read: () => readRendererFile('swagger-ui.css') }],
  ['swagger-ui-bundle.js', { type: javascript, read: () => readRendererFile('swagger-ui-bundle.js') }],
  ['page.css', { type: css, read: () => pageStyle }],
  ['page.js', { type: javascript, read: () => pageScript }],
])

export async function readAsset(name: string): Promise<{ readonly type: string; readonly text: string }> {
  const asset = assets.get(name)
  if (asset === undefined) throw new Refusal('route_not_found', `No file exists at /docs/${name.slice(0, 80)}.`)
  return { type: asset.type, text: await asset.read() }
}

let hashes: Promise<AssetHashes> | undefined

/** Returns the hash of each file's contents, computed once: the page names files with it, so that a cached one is never an old one. */
export function assetHashes(): Promise<AssetHashes> {
  hashes ??= Promise.all([...assets].map(async ([name, { read }]) => [name, hashOf(await read())] as const)).then(
    (entries) => new Map(entries),
  )
  return hashes
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}

function readRendererFile(file: string): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${file}`), 'utf8')
}
