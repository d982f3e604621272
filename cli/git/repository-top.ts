import { realpathSync } from 'node:fs'
import { CommandFailure } from '../command-failure.ts'
import { type GitPlace, runGit } from './run-git.ts'

/** Returns the top folder of the repository that a folder is in. Throws a failure if it is in none. */
export async function repositoryTop(place: GitPlace): Promise<string> {
  const { code, stdout, stderr } = await runGit(place, ['rev-parse', '--show-toplevel'])
  if (code === 0) return realpathSync(stdout.toString().replace(/\r?\n$/, ''))
  const isNone = stderr.includes('not a git repository')
  throw new CommandFailure(isNone ? `${place.folder} is in no git repository.` : `git says: ${stderr.trim()}`)
}
