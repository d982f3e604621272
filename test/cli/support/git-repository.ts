import { execFileSync } from 'node:child_process'
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { temporaryFolder } from '../../support/temporary-folder.ts'

/** A repository of git for one test, in a folder of its own. */
export type TestRepository = {
  readonly folder: string
  readonly git: (...args: readonly string[]) => string
  /** Writes files, by their paths. */
  readonly write: (files: Readonly<Record<string, string | Uint8Array>>) => void
  /** Commits everything in the folder. */
  readonly commit: (message: string) => void
}

/** Makes an empty repository, of which no setting of whoever tests has a part. */
export function gitRepository(): TestRepository {
  const folder = realpathSync(temporaryFolder())
  const env = { PATH: process.env.PATH, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' }
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.com', ...args], {
      cwd: folder,
      env,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  git('init', '--quiet', '--initial-branch=main')
  return {
    folder,
    git,
    write: (files) => writeFiles(folder, files),
    commit: (message) => {
      git('add', '--all')
      git('commit', '--quiet', '--message', message)
    },
  }
}

/** Writes files into a folder, by their paths. */
export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
}
