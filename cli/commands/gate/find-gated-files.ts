import { lstatSync, realpathSync } from 'node:fs'
import { glob } from 'node:fs/promises'
import { isAbsolute, join, matchesGlob, relative, resolve, sep } from 'node:path'
import { wrongUsage } from '../../command-failure.ts'

/** The files that patterns name, and what was named but is not read. Paths are as they are shown: from the folder, with slashes. */
export type FoundFiles = { readonly paths: readonly string[]; readonly links: readonly string[] }

type Search = FoundFiles & {
  /** The patterns that name no file. */
  readonly without: readonly string[]
}

/** Folders whose files nobody wrote for this gate. */
const skippedFolders = new Set(['node_modules', '.git'])

/**
 * Returns the files that patterns name, in the order of their names. A pattern that is the name of a file is that file. Symbolic
 * links are not followed: a link in a pull request could lead to any file of the machine, whose words a report would show.
 */
export async function findGatedFiles(
  folder: string,
  patterns: readonly string[],
  exclude: readonly string[],
): Promise<Search> {
  const found = new Set<string>()
  const without: string[] = []
  for (const pattern of patterns) {
    const named = lstatSync(resolve(folder, pattern), { throwIfNoEntry: false })
    if (named?.isDirectory()) {
      throw wrongUsage(`${pattern} is a folder. Name its files by a pattern, such as '${pattern}/**/*.md'.`)
    }
    const files = named ? [resolve(folder, pattern)] : await Array.fromAsync(filesLike(folder, pattern))
    if (files.length === 0) without.push(pattern)
    for (const path of files) found.add(path)
  }
  const shown = [...found].map((path) => ({ path, name: shownPath(folder, path) }))
  const wanted = shown.filter(({ name }) => !exclude.some((pattern) => matchesGlob(name, pattern)))
  const names = (isLink: boolean) =>
    wanted
      .filter(({ path }) => isBehindLink(folder, path) === isLink)
      .map(({ name }) => name)
      .toSorted()
  return { paths: names(false), links: names(true), without }
}

async function* filesLike(folder: string, pattern: string): AsyncGenerator<string> {
  const isSkipped = (path: string) => path.split(/[\\/]/).some((part) => skippedFolders.has(part))
  for await (const path of glob(pattern, { cwd: folder, exclude: isSkipped })) {
    const absolute = resolve(folder, path)
    const entry = lstatSync(absolute, { throwIfNoEntry: false })
    if (entry?.isFile() || entry?.isSymbolicLink()) yield absolute
  }
}

/** Returns a path as it is shown: from the folder, unless it leads out of it. */
function shownPath(folder: string, path: string): string {
  const inside = relative(folder, path)
  const shown = inside.startsWith('..') || isAbsolute(inside) ? path : inside
  return shown.split(sep).join('/')
}

/** Returns true for a link, and for a file behind a link below the folder. */
function isBehindLink(folder: string, path: string): boolean {
  const inside = relative(folder, path)
  if (inside.startsWith('..') || isAbsolute(inside)) return lstatSync(path).isSymbolicLink()
  try {
    return realpathSync(path) !== join(realpathSync(folder), inside)
  } catch {
    return true // The link leads nowhere.
  }
}
