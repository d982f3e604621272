import { sourceFilesBelow } from './source-files.ts'

/** A function, constant or class of a file, and the keys of those that its code mentions. Its own key is `<path>:<name>`. */
type Declaration = {
  readonly path: string
  readonly name: string
  readonly code: string
  readonly mentions: readonly string[]
}

const declared = /^(?:export )?(?:async )?(?:function\*?|const|class) (\w+)/gm
const imported = /^import \{([^}]*)\} from '#([^']+)'/gm
/** An import on demand: `const { name } = await import('#file')`, or `(await import('#file')).name`. */
const loaded = /(?:const \{([^}]*)\} = )?await import\('#([^']+)'\)(?:\)\.(\w+))?/g

/** The declarations of all functions of the product, and what each mentions. Mentioning a function counts as calling it. */
export const callGraph: ReadonlyMap<string, Declaration> = new Map(
  sourceFilesBelow('functions').flatMap(({ path, code }) => {
    const starts = [...code.matchAll(declared)].map(({ 1: name = '', index }) => ({ name, index }))
    const origins = new Map(starts.map(({ name }) => [name, `${path}:${name}`]))
    for (const [, names = '', file = ''] of code.matchAll(imported)) {
      for (const name of names.match(/\w+(?=\s*(?:,|$))/g) ?? []) origins.set(name, `functions/${file}:${name}`)
    }
    return starts.map(({ name, index }, place) => {
      const own = code.slice(index, starts[place + 1]?.index)
      const mentions = [...keysIn(own, origins), ...loadedIn(own)]
      return [`${path}:${name}`, { path, name, code: own, mentions }] as const
    })
  }),
)

/** Returns the keys of all that can be reached from these declarations, and these. */
export function reachableFrom(keys: readonly string[]): ReadonlySet<string> {
  const reached = new Set<string>()
  const waiting = [...keys]
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    waiting.push(...(callGraph.get(key)?.mentions ?? []))
  }
  return reached
}

function keysIn(code: string, origins: ReadonlyMap<string, string>): readonly string[] {
  const names = new Set(code.match(/\b[A-Za-z_]\w*\b/g))
  return [...names].flatMap((name) => origins.get(name) ?? [])
}

function loadedIn(code: string): readonly string[] {
  return [...code.matchAll(loaded)].flatMap(([, names = '', file, name = '']) =>
    `${names},${name}`.match(/\w+/g)!.map((one) => `functions/${file}:${one}`),
  )
}
