import {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, type TableCommand } from '../support/memory-table/memory-table.ts'
import { makeTestWorld, type TestWorld } from '../support/test-world.ts'
import { runHistory, trainTemplate } from './support/run-history.ts'

const commands: Readonly<Record<string, new (input: never) => object>> = {
  DeleteItemCommand,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  TransactWriteItemsCommand,
  UpdateItemCommand,
}

let world: TestWorld
beforeAll(async () => {
  world = await makeTestWorld({ TOUCHSTONE_LEASE_SECONDS: '60' })
  world.setClock(new Date('2026-06-10T12:00:00Z'))
})
afterAll(() => world[Symbol.asyncDispose]())

test('the local database answers all calls of a history as the table in memory has', async () => {
  const template = await trainTemplate(world)
  const calls: { readonly command: TableCommand; readonly answer: object }[] = []
  const seed = Math.floor(Math.random() * 2 ** 31)

  await runHistory(world, template, { seed, operations: 100 }, (command, answer) => calls.push({ command, answer }))

  expect(calls.length).toBeGreaterThan(200)
  for (const [index, { command, answer }] of calls.entries()) {
    expect(await sendToDatabase(command), `call ${index} of seed ${seed}: ${JSON.stringify(command)}`).toEqual(answer)
  }
})

async function sendToDatabase({ name, input }: TableCommand): Promise<object> {
  const Command = commands[name]
  if (!Command) throw new Error(`A history makes no ${name}.`)
  const answer: object = await world.dynamodb.send(new Command(input as never) as GetItemCommand).catch(refusalOf)
  return { ...answer, $metadata: undefined }
}
