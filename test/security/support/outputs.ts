import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { paginateScan } from '@aws-sdk/client-dynamodb'
import type { RunningWorld } from '../../support/running-world.ts'

/** Returns all that a world has given away, and what it has stored, by where it is. Of the table, the types of the items say so. */
export async function outputsOf(world: RunningWorld, lines: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const outputs = new Map([
    ['log', lines.join('\n')],
    ['events', JSON.stringify(world.published)],
    ['posts', JSON.stringify(world.posted)],
    ['started', JSON.stringify([world.started, world.jobs, world.resumed, world.scoringJobs])],
    ['executions', filesIn(world.executions)],
  ])
  for await (const { Items = [] } of paginateScan({ client: world.dynamodb }, { TableName: world.settings.table })) {
    for (const item of Items) {
      const type = `item ${item.item_type?.S}`
      outputs.set(type, `${outputs.get(type) ?? ''}\n${textOf(item)}`)
    }
  }
  return outputs
}

function filesIn(folder: string): string {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile())
  return files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1')).join('\n')
}

/** Returns all text of an item, with bytes decoded as text. */
function textOf(item: object): string {
  return JSON.stringify(item, (_, value) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
  )
}
