import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { bundle } from '../../../infra/aws/bundle.ts'
import { placesInSource } from '../../../infra/aws/places-in-source.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const folder = makeTemporaryFolder()
afterAll(folder.remove)

test('a place in a bundle is read as the place in the source, and any other stays', async () => {
  await bundle('fetch', folder.path)
  const lines = readFileSync(join(folder.path, 'fetch.mjs'), 'utf8').split('\n')
  const line = lines.findIndex((each) => each.includes('"address_not_public"'))
  const column = lines[line]?.indexOf('"address_not_public"') ?? 0

  const stack = await placesInSource(
    'fetch',
    `Error: any\n    at a (file:///var/task/fetch.mjs:${line + 1}:${column + 1})\n    at node:net:1:2\n`,
  )

  expect(stack).toMatch(
    /^Error: any\n {4}at a \(functions\/fetcher\/[a-z-]+\.ts:[0-9]+:[0-9]+\)\n {4}at node:net:1:2\n$/,
  )
})
