import { realpathSync } from 'node:fs'
import { relative, resolve, sep } from 'node:path'
import { CommandFailure } from '../command-failure.ts'
import { repositoryTop } from './repository-top.ts'
import { type GitPlace, outputOfGit } from './run-git.ts'

/** A file at a commit: its path there, from the top of the repository, and its bytes. */
export type FileAtCommit = { readonly path: string; readonly bytes: Uint8Array }

/**
 * Reads files of a folder as they are at a commit, by their paths now. Files that were renamed since are followed; a file that
 * the commit does not have is absent.
 */
export async function filesAtCommit(
  place: GitPlace,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, FileAtCommit>> {
  const top = await repositoryTop(place)
  const atTop = { ...place, folder: top }
  const [objects, earlier] = await Promise.all([objectsOf(atTop, commit), earlierPaths(atTop, commit)])
  const wanted = paths.flatMap((path) => {
    const now = slashed(relative(top, realpathSync(resolve(place.folder, path))))
    const then = objects.has(now) ? now : (earlier.get(now) ?? now)
    const id = objects.get(then)
    return id === undefined ? [] : [{ path, then, id }]
  })
  const ids = wanted.map(({ id }) => id)
  const contents = await readObjects(atTop, ids)
  return new Map(wanted.map(({ path, then }, index) => [path, { path: then, bytes: contents[index]! }]))
}

/** Returns the ids of the contents of all files of a commit, by their paths. Links and submodules are no files. */
async function objectsOf(top: GitPlace, commit: string): Promise<ReadonlyMap<string, string>> {
  const listing = await outputOfGit(top, ['ls-tree', '-r', '-z', '--full-tree', commit])
  return new Map(
    entriesOf(listing).flatMap((entry) => {
      const found = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/s.exec(entry)
      return found ? [[found[2]!, found[1]!] as const] : []
    }),
  )
}

/** Returns the paths at the commit of the files that were renamed since, by their paths now. */
async function earlierPaths(top: GitPlace, commit: string): Promise<ReadonlyMap<string, string>> {
  const compared = [
    'diff',
    '--no-ext-diff',
    '--no-textconv',
    '--find-renames',
    '--diff-filter=R',
    '--name-status',
    '-z',
  ]
  const fields = entriesOf(await outputOfGit(top, [...compared, commit, '--']))
  const renames = new Map<string, string>()
  // Three fields each: R with the similarity, the path before, the path now.
  for (let index = 0; index + 2 < fields.length; index += 3) renames.set(fields[index + 2]!, fields[index + 1]!)
  return renames
}

async function readObjects(top: GitPlace, ids: readonly string[]): Promise<readonly Uint8Array[]> {
  if (ids.length === 0) return []
  const output = await outputOfGit(top, ['cat-file', '--batch'], ids.map((id) => `${id}\n`).join(''))
  let at = 0
  return ids.map((id) => {
    const end = output.indexOf('\n', at)
    const size = /^[0-9a-f]+ blob (\d+)$/.exec(output.toString('latin1', at, end))?.[1]
    if (size === undefined) throw new CommandFailure(`The repository lacks the object ${id}: fetch it again.`)
    const from = end + 1
    at = from + Number(size) + 1
    return output.subarray(from, from + Number(size))
  })
}

function entriesOf(output: Buffer): readonly string[] {
  return output.toString().split('\0').filter(Boolean)
}

function slashed(path: string): string {
  return path.split(sep).join('/')
}
