import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { EventBridgeClient } from '@aws-sdk/client-eventbridge'
import { silentLog } from '../../../../../infra/local/service-log.ts'
import { startStateMachines } from '../../../../../infra/local/state-machines/start-state-machines.ts'
import { childMachines } from './child-machines.ts'

/** A runner in a process of its own, to be killed: node runner-child.ts <folder>. Its functions note what they do. */
const [, , folder = ''] = process.argv
const notes = join(folder, 'notes.txt')

function note(text: string): void {
  appendFileSync(notes, `${text}\n`)
}

function isNoted(text: string): boolean {
  return existsSync(notes) && readFileSync(notes, 'utf8').split('\n').includes(text)
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

const functions: Record<string, (payload: never) => unknown> = {
  keepToken: ({ token }: { token: string }) => note(`token ${token}`),
  async slowAtFirst() {
    const wasCalled = isNoted('slowAtFirst')
    note('slowAtFirst')
    if (!wasCalled) await pause(60_000)
    return 'at last'
  },
  neverReady() {
    note('neverReady')
    throw Object.assign(new Error('Never'), { name: 'NotReady' })
  },
  async work(item: number) {
    note(`begin ${item}`)
    await pause(150)
    note(`end ${item}`)
    return item
  },
}

const settings = { region: 'local', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } }
const { url } = await startStateMachines({
  folder: join(folder, 'executions'),
  machines: childMachines,
  invokeFunction: async (name, payload) => functions[name]?.(payload as never),
  dynamodb: new DynamoDBClient(settings),
  eventBridge: new EventBridgeClient(settings),
  log: silentLog,
})
console.log(url)
