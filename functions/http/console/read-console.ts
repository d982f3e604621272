import { readdir, readFile } from 'node:fs/promises'

type ConsoleFile = FileKind & { readonly text: string }

type FileKind = {
  /** The media type. */
  readonly type: string
  /** For how long caches may keep it: for ever if its name has the hash of its contents. */
  readonly caching: string
}

/** The page of the console and the files that it loads. */
export type ConsoleFiles = { readonly page: string; readonly files: ReadonlyMap<string, ConsoleFile> }

const immutable = 'public, max-age=31536000, immutable'

/** The kinds of files that are served, by the ends of their names. */
const kinds: Readonly<Record<string, FileKind>> = {
  css: { type: 'text/css; charset=utf-8', caching: immutable },
  js: { type: 'text/javascript; charset=utf-8', caching: immutable },
  md: { type: 'text/markdown; charset=utf-8', caching: 'public, max-age=86400' },
}

let reading: Promise<ConsoleFiles | undefined> | undefined

/**
 * Returns the console as `npm run build` wrote it, or undefined if it was not built. All of it is read at once and kept, because a page
 * only works with the files of its own build. A console that is built later is found then.
 */
export async function readConsole(): Promise<ConsoleFiles | undefined> {
  reading ??= readBuilt()
  return reading
}

async function readBuilt(): Promise<ConsoleFiles | undefined> {
  let found: ConsoleFiles | undefined
  try {
    found = (await readFolder('./console/')) ?? (await readFolder('../../../console/dist/'))
    return found
  } finally {
    // What is not there, or could not be read, is looked for again.
    if (found === undefined) reading = undefined
  }
}

/** Reads a folder beside this module: deployed functions have the console beside them, and the project has it at its root. */
async function readFolder(folder: string): Promise<ConsoleFiles | undefined> {
  const text = (file: string) => readFile(new URL(`${folder}${file}`, import.meta.url), 'utf8')
  try {
    const names = await readdir(new URL(`${folder}console/`, import.meta.url))
    const served = names.flatMap((name) => {
      const kind = kinds[name.slice(name.lastIndexOf('.') + 1)]
      return kind === undefined ? [] : [{ name, kind }]
    })
    const files = await Promise.all(
      served.map(async ({ name, kind }) => [name, { ...kind, text: await text(`console/${name}`) }] as const),
    )
    return { page: await text('index.html'), files: new Map(files) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}
