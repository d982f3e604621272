import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { startFlags } from '../../infra/local/limit-heap-growth.ts'
import type { ServiceAccess } from '../scale/train-model.ts'

export type LocalService = ServiceAccess & { readonly pid: number; readonly stop: () => Promise<void> }

const program = join(import.meta.dirname, '..', '..', 'infra', 'local', 'start.ts')

/** Starts the service as `npm start` does, in a process of its own, so that its memory can be measured. */
export async function spawnLocalService(dataFolder: string, env: Record<string, string>): Promise<LocalService> {
  const child = spawn(process.execPath, [...startFlags, program], {
    env: {
      ...process.env,
      PORT: '0',
      TOUCHSTONE_DATA: dataFolder,
      TOUCHSTONE_LOG: 'error',
      TOUCHSTONE_EXAMPLES: 'off',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text
  })
  const match = (pattern: RegExp) => pattern.exec(output)?.[1]
  while (match(/ready at (\S+)\n/) === undefined && child.exitCode === null) await once(child.stdout, 'data')
  return {
    url: match(/ready at (\S+)\n/) ?? '',
    apiKey: match(/^ +(ts_\w+)$/m) ?? '',
    pid: child.pid ?? 0,
    async stop() {
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      await ended
    },
  }
}
