import { CommandFailure, wrongUsage } from '../../command-failure.ts'
import { filesAtCommit } from '../../git/files-at-commit.ts'
import { repositoryTop } from '../../git/repository-top.ts'
import { type GitPlace, runGit } from '../../git/run-git.ts'
import type { Prose } from '../../scoring/prose.ts'
import type { GateBase } from './gate-report.ts'
import { gatedText } from './gated-text.ts'

/** The texts that files are compared with, by the paths of the files now. */
export type BaseTexts = {
  readonly base: GateBase
  readonly texts: ReadonlyMap<string, { readonly path: string; readonly text: string }>
}

/**
 * Returns the name of a version in what is compared with: `v3`, or a tag of the model after an @. Undefined of anything else, which
 * is a commit. A tag of git that looks like a version is written `tags/v3`.
 */
export function versionIn(name: string): string | undefined {
  return /^@?(v\d+)$/.exec(name)?.[1] ?? /^@(.+)$/.exec(name)?.[1]
}

/** Reads the texts of files as they are at a commit. A file that it does not have, or whose text can't be scored, has none. */
export async function textsAtCommit(
  place: GitPlace,
  name: string,
  paths: readonly string[],
  isRaw: boolean,
): Promise<BaseTexts> {
  const commit = await findCommit(place, name)
  const files = await filesAtCommit(place, commit, paths)
  const texts = [...files].flatMap(([now, { path, bytes }]) => {
    const text = gatedText(path, bytes, isRaw)
    return 'prose' in text ? [[now, { path, text: text.prose.text }] as const] : []
  })
  return { base: { kind: 'commit', name, commit }, texts: new Map(texts) }
}

/** Returns the texts of files as they are: another version scores them. */
export function sameTexts(base: GateBase, proses: ReadonlyMap<string, Prose>): BaseTexts {
  return { base, texts: new Map([...proses].map(([path, { text }]) => [path, { path, text }])) }
}

async function findCommit(place: GitPlace, name: string): Promise<string> {
  if (name.startsWith('-')) throw wrongUsage(`"${name}" is no commit: it begins with a hyphen.`)
  await repositoryTop(place)
  const { code, stdout } = await runGit(place, ['rev-parse', '--verify', '--quiet', `${name}^{commit}`])
  if (code === 0) return stdout.toString().trim()
  throw new CommandFailure(
    `git knows no commit "${name}" here. Fetch it first: in GitHub Actions, by fetch-depth: 0 of actions/checkout. A version of the model is written as v3, or as @best by its tag.`,
  )
}
