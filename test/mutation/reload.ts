import { readFileSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { fileURLToPath } from 'node:url'

const collector = new URL('./collected-tests.ts', import.meta.url).href
const sources = new Map<string, string>()
/** The files of the project that import each file. */
const importers = new Map<string, Set<string>>()
let reloads = 0

/** Lets files import the collector of tests in place of vitest, and be loaded again: each reload has files of its own. */
export function hookImports(root: string): void {
  registerHooks({
    resolve: (specifier, context, next) => {
      const { parentURL = '' } = context
      if (specifier === 'vitest' && parentURL.startsWith(root)) return { url: collector, shortCircuit: true }
      const resolved = next(specifier, context)
      if (!resolved.url.startsWith(root) || resolved.url.includes('/node_modules/')) return resolved
      const [url, parent] = [resolved.url, parentURL].map(withoutQuery) as [string, string]
      const query = queryOf(resolved.url) || queryOf(parentURL)
      importers.set(url, (importers.get(url) ?? new Set()).add(parent))
      // The database and the world of tests stay: only what is tested is loaded again.
      return /\/(infra|test\/support\/test-world)/.test(url) ? resolved : { ...resolved, url: `${url}${query}` }
    },
    load: (url, context, next) => {
      if (!url.includes('?reload=')) return next(url, context)
      return { format: 'module', source: sourceOf(withoutQuery(url)), shortCircuit: true }
    },
  })
}

/** Returns a query that makes an imported file, and all that it imports, new. */
export function nextReload(): string {
  return `?reload=${++reloads}`
}

/** Returns the files that import this one, directly or not, with the number of imports between: 1 for a direct one. */
export function importersOf(url: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  let edge = [url]
  for (let distance = 1; edge.length > 0; distance++) {
    edge = edge.flatMap((file) => [...(importers.get(file) ?? [])]).filter((file) => !found.has(file))
    for (const file of edge) found.set(file, distance)
  }
  return found
}

function sourceOf(url: string): string {
  const known = sources.get(url)
  if (known !== undefined) return known
  const stripped = stripTypeScriptTypes(readFileSync(fileURLToPath(url), 'utf8'))
  sources.set(url, stripped)
  return stripped
}

function withoutQuery(url: string): string {
  return url.slice(0, url.length - queryOf(url).length)
}

/** A file is new with a query that it has not been imported with; what it imports gets the same. */
function queryOf(url: string): string {
  return url.match(/\?reload=\d+$/)?.[0] ?? ''
}
