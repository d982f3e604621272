import * as z from 'zod'
import { pagePolicy } from '#http/door/page-headers.ts'
import { guides } from '#http/reference-page/guides.ts'

/** The APIs that the page can show, each with the address of its OpenAPI document. */
const documents = {
  scoring: { name: 'Scoring, /v1', address: 'v1/openapi.json' },
  registry: { name: 'Registry, /v2', address: 'v2/openapi.json' },
} as const
export const referenceApiSchema = z.enum(['scoring', 'registry']).describe('The API to show.')
type ReferenceApi = z.infer<typeof referenceApiSchema>

/** File → the hash of its contents. */
export type AssetHashes = ReadonlyMap<string, string>

/** Makes the reference page. It loads everything from this service. */
export const referencePage = (api: ReferenceApi, hashes: AssetHashes) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Touchstone API reference</title>
<meta name="description" content="Every operation of the Touchstone API, with its parameters and answers.">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${assetAddress('swagger-ui.css', hashes)}">
<link rel="stylesheet" href="${assetAddress('page.css', hashes)}">
</head>
<body>
<nav aria-label="Documentation">
${referenceApiSchema.options.map((one) => apiLink(one, one === api)).join('\n')}
<details>
<summary>Guides</summary>
<ul>
${guides.map(({ name, title }) => `<li><a href="docs/guides/${name}.md">${title}</a></li>`).join('\n')}
<li><a href="llms.txt">For language models: llms.txt</a></li>
</ul>
</details>
</nav>
<main id="reference" data-document="${documents[api].address}"></main>
<script src="${assetAddress('swagger-ui-bundle.js', hashes)}"></script>
<script src="${assetAddress('page.js', hashes)}"></script>
</body>
</html>
`

function assetAddress(file: string, hashes: AssetHashes): string {
  return `docs/${file}?v=${hashes.get(file)}`
}

function apiLink(api: ReferenceApi, isShown: boolean): string {
  return `<a href="docs?api=${api}"${isShown ? ' aria-current="page"' : ''}>${documents[api].name}</a>`
}

/** The style of the page. It hides the choice of a server, of which there is one, and the column of links, which is empty. */
export const pageStyle = `body { margin: 0; background: #fafafa; }
nav { display: flex; gap: 24px; padding: 12px 20px; background: #1b1b1b; font: 600 14px sans-serif; }
nav a { padding: 4px 0; color: #d0d0d0; text-decoration: none; }
nav a:hover, nav a[aria-current] { color: #fff; box-shadow: 0 2px #62a03f; }
nav summary { padding: 4px 0; color: #d0d0d0; cursor: pointer; }
nav details { position: relative; }
nav ul { position: absolute; z-index: 2; margin: 8px 0 0; padding: 8px 20px; background: #1b1b1b; list-style: none; }
nav li { padding: 5px 0; white-space: nowrap; }
.swagger-ui .opblock-body .code-samples pre.microlight { margin: 20px; max-height: 400px; overflow: auto; font-size: 12px; line-height: 1.5; white-space: pre; }
.code-samples label { max-width: 75%; }
.code-samples select { max-width: 100%; }
.swagger-ui .scheme-container .servers-title, .swagger-ui .scheme-container .servers { display: none; }
.swagger-ui .scheme-container .schemes-server-container { visibility: hidden; }
.swagger-ui .response-col_links { display: none; }
`

/** Allows scripts of this service only, inline styles for the renderer, and its icons, which are data URLs. */
export const contentSecurityPolicy = pagePolicy(" 'unsafe-inline'")
