import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { pageScript } from '#http/reference-page/page-script.ts'
import { pageStyle } from '#http/reference-page/reference-page.ts'
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

function readRendererFile(file: string): Promise<string> {
  return readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${file}`), 'utf8')
}
