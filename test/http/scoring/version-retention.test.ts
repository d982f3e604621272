import { setTimeout as sleep } from 'node:timers/promises'
import { ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn'
import { expect, test } from 'vitest'
import { sharedService } from '../../support/shared-service.ts'
import { refused } from '../support/refused.ts'
import { writeTrainedModel } from '../support/trained.ts'
import { allPages, must, type Page, train } from '../support/wire.ts'

const { request } = await sharedService()

type Version = { readonly version_no: number }
const numbers = (versions: readonly Version[]) => versions.map(({ version_no }) => version_no)

const path = await writeTrainedModel('demo.retention')
for (let trainings = 0; trainings < 5; trainings++) await train(request, path)
await endOfExecutions()
// The clock of this test cannot be set: if a month ends meanwhile, the first version of the new one is kept.
const keepAll = { keep_unnamed: 100, keep_first_of_month: false }

test('a dry run lists the versions to prune, oldest first and page by page, and prunes none', async () => {
  await must(request, 'PATCH', path, { version_retention_policy: { ...keepAll, keep_unnamed: 2 } })
  await must(request, 'POST', `${path}/versions/stable`, { version: 'v3' })

  const dry = await allPages<Version>(request, `${path}/versions?dry_run_prune=true`, 2)

  expect(numbers(dry)).toEqual([1, 2, 4])
  expect(await must(request, 'GET', `${path}/versions?dry_run_prune=true&limit=1`)).toEqual({
    items: [await must<object>(request, 'GET', `${path}/versions/v1`).then(withoutSnapshot)],
    next_cursor: expect.any(String),
    limit: 1,
  })
  const { items } = await must<Page<Version>>(request, 'GET', `${path}/versions?dry_run_prune=false`)
  expect(numbers(items)).toEqual([6, 5, 4, 3, 2, 1])
})

test('a dry run tries a policy, or a part of one, that is not stored', async () => {
  await must(request, 'PATCH', path, { version_retention_policy: { ...keepAll, keep_unnamed: 4 } })
  await must(request, 'POST', `${path}/versions/stable`, { version: 'v3' })
  const tried = async (query: string) =>
    numbers(await allPages<Version>(request, `${path}/versions?dry_run_prune=true&${query}`, 1))

  expect(await tried('')).toEqual([1])
  expect(await tried('keep_unnamed=1')).toEqual([1, 2, 4, 5])
  expect(await tried('keep_unnamed=3&keep_first_of_month=false')).toEqual([1, 2])
  // The first version of the month does not count towards those that stay.
  expect(await tried('keep_unnamed=3&keep_first_of_month=true')).toEqual([2])
  expect(await tried('keep_first_of_month=true')).toEqual([])
  expect(await must(request, 'GET', path)).toMatchObject({ version_retention_policy: { ...keepAll, keep_unnamed: 4 } })
})

test('a policy is tried only in a dry run, within the limits of a stored one, and its cursors are its own', async () => {
  const ask = (query: string) => request('GET', `${path}/versions?${query}`)
  for (const query of ['keep_unnamed=1', 'keep_first_of_month=false&dry_run_prune=false']) {
    const parameter = /^\w+/.exec(query)?.[0] ?? ''
    expect(await ask(query)).toMatchObject(refused(400, 'invalid_parameter', { parameter }))
  }
  for (const number of ['0', '100001', '1.5', 'many', '']) {
    const answer = await ask(`dry_run_prune=true&keep_unnamed=${number}`)
    expect(answer).toMatchObject(refused(400, 'invalid_parameter', { parameter: 'keep_unnamed' }))
  }

  const { next_cursor } = (await ask('dry_run_prune=true&keep_unnamed=1&limit=1')).body
  const other = await ask(`dry_run_prune=true&keep_unnamed=2&limit=1&cursor=${next_cursor}`)
  expect(other).toMatchObject(refused(400, 'invalid_cursor'))
})

test('each training prunes the surplus versions once its own version is recorded', async () => {
  await must(request, 'PATCH', path, { version_retention_policy: { ...keepAll, keep_unnamed: 2 } })
  await must(request, 'POST', `${path}/versions/stable`, { version: 'v3' })

  await train(request, path)

  await expect
    .poll(async () => numbers((await must<Page<Version>>(request, 'GET', `${path}/versions`)).items))
    .toEqual([7, 6, 3])
  expect(await request('GET', `${path}/versions/v5`)).toMatchObject(refused(404, 'version_not_found'))
  expect(await request('PUT', `${path}/versions/active`, { body: { version: 'v5' } })).toMatchObject(
    refused(404, 'version_not_found'),
  )
})

test('null restores the default policy', async () => {
  const model = await must(request, 'PATCH', path, { version_retention_policy: null })

  expect(model).toMatchObject({ version_retention_policy: { keep_unnamed: 100, keep_first_of_month: true } })
  expect(await must(request, 'GET', `${path}/versions?dry_run_prune=true`)).toEqual({
    items: [],
    next_cursor: null,
    limit: 50,
  })
})

test('a dry run refuses any value but true and false, and a cursor of the full list', async () => {
  const { next_cursor } = await must<Page<Version>>(request, 'GET', `${path}/versions?limit=1`)

  expect(await request('GET', `${path}/versions?dry_run_prune=yes`)).toMatchObject(refused(400, 'invalid_parameter'))
  expect(await request('GET', `${path}/versions?dry_run_prune=true&cursor=${next_cursor}`)).toMatchObject(
    refused(400, 'invalid_cursor'),
  )
})

/** A run has ended when its version serves; its execution goes on to prune. */
async function endOfExecutions(): Promise<void> {
  const client = new SFNClient({ region: 'us-east-1', credentials: { accessKeyId: 'local', secretAccessKey: 'local' } })
  const running = { stateMachineArn: process.env.TOUCHSTONE_TRAIN_MACHINE, statusFilter: 'RUNNING' } as const
  while ((await client.send(new ListExecutionsCommand(running))).executions?.length) await sleep(20)
  client.destroy()
}

function withoutSnapshot({ snapshot: _, ...summary }: { readonly snapshot?: object }) {
  return summary
}
