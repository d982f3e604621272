import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readPidFile } from '../../../infra/local/database/pid-file.ts'
import { projectRoot } from '../../support/source-files.ts'
import { compileCache, exitOf, readyUrl } from '../../support/start-process.ts'
import { temporaryFolder } from '../../support/temporary-folder.ts'

test.each(['SIGTERM', 'SIGINT', 'SIGKILL'] as const)(
  '%s of npm start ends the service and its database',
  async (signal) => {
    const data = temporaryFolder()
    const { npm, url } = await npmStart(data)
    const databasePid = readPidFile(join(data, 'database.pid'))?.pid ?? 0

    npm.kill(signal)

    await exitOf(npm)
    await vi.waitFor(() => expect(() => process.kill(databasePid, 0)).toThrow(/ESRCH/), 20_000)
    await vi.waitFor(() => expect(fetch(url)).rejects.toThrow('fetch failed'), 20_000)
  },
)

async function npmStart(dataFolder: string) {
  const { PATH = '', HOME = '' } = process.env
  const env = { PATH, HOME, ...compileCache(), PORT: '0', TOUCHSTONE_DATA: dataFolder, TOUCHSTONE_EXAMPLES: 'off' }
  // Has its own process group, so that whatever outlives npm can be ended after a failed test.
  const npm = spawn('npm', ['start'], { cwd: projectRoot, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  onTestFinished(() => endGroup(npm.pid ?? 0))
  const output = { stdout: '', stderr: '' }
  for (const name of ['stdout', 'stderr'] as const) {
    npm[name].setEncoding('utf8').on('data', (text: string) => {
      output[name] += text
    })
  }
  return { npm, url: await readyUrl(npm, output) }
}

function endGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL')
  } catch {}
}
