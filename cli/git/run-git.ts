import { spawn } from 'node:child_process'
import { buffer, text } from 'node:stream/consumers'
import { CommandFailure } from '../command-failure.ts'

/** The folder that git runs in, and the signal that ends it. */
export type GitPlace = { readonly folder: string; readonly signal: AbortSignal }

type GitAnswer = { readonly code: number | null; readonly stdout: Buffer; readonly stderr: string }

/** Runs git. Without a shell, so that names of branches and files are its arguments and nothing else. */
export async function runGit({ folder, signal }: GitPlace, args: readonly string[], input = ''): Promise<GitAnswer> {
  const child = spawn('git', args, { cwd: folder, signal, stdio: 'pipe' })
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', (cause: NodeJS.ErrnoException) => {
      const reason = cause.code === 'ENOENT' ? 'git is needed here, and there is none on the PATH.' : cause.message
      reject(new CommandFailure(reason, 'failed', { cause }))
    })
    child.on('close', resolve)
  })
  child.stdin.on('error', () => {}) // It ended before it had read everything: its exit code says why.
  child.stdin.end(input)
  const [code, stdout, stderr] = await Promise.all([ended, buffer(child.stdout), text(child.stderr)])
  return { code, stdout, stderr }
}

/** Runs git, and returns its output. Throws a failure with its message if it fails. */
export async function outputOfGit(place: GitPlace, args: readonly string[], input?: string): Promise<Buffer> {
  const { code, stdout, stderr } = await runGit(place, args, input)
  if (code !== 0) throw new CommandFailure(`git ${args[0]} failed: ${stderr.trim()}`)
  return stdout
}
