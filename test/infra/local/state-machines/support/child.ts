import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { SFNClient, StartExecutionCommand } from '@aws-sdk/client-sfn'
import { killProcess } from './items-database.ts'
import { sdkSettings } from './runner.ts'

/** Starts the runner that is to be killed, on a folder that outlives it. */
export async function startChild(folder: string) {
  const script = join(import.meta.dirname, 'runner-child.ts')
  const child = spawn(process.execPath, [script, folder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const [endpoint] = await Array.fromAsync(firstLine(child.stdout))
  const client = new SFNClient({ ...sdkSettings, endpoint: String(endpoint) })
  return {
    client,
    async start(machine: string, name: string): Promise<string> {
      const stateMachineArn = `arn:aws:states:local:000000000000:stateMachine:${machine}`
      return String((await client.send(new StartExecutionCommand({ stateMachineArn, name }))).executionArn)
    },
    /** kill -9 */
    async kill(): Promise<void> {
      client.destroy()
      await killProcess(child)
    },
  }
}

/** What the child's functions noted, in order. */
export function notesIn(folder: string): string[] {
  const file = join(folder, 'notes.txt')
  return existsSync(file) ? readFileSync(file, 'utf8').split('\n').slice(0, -1) : []
}

async function* firstLine(stream: NodeJS.ReadableStream): AsyncGenerator<string> {
  for await (const line of createInterface(stream)) {
    yield line
    return
  }
}
