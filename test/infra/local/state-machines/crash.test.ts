import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ListExecutionsCommand, SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { notesIn, startChild } from './support/child.ts'
import { historyOf, newFolder, pause, typesOf, until, whenEnded } from './support/runner.ts'

/** As long as the machine `wait` waits. */
const waitMs = 4_000
const timesNoted = (folder: string, text: string) => notesIn(folder).filter((note) => note === text).length

describe('after kill -9', () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'))
  const arns: Record<string, string> = {}
  let child: Awaited<ReturnType<typeof startChild>>
  let endedBeforeTheCrash: string[] = []
  let restartedAt = 0

  beforeAll(async () => {
    const killed = await startChild(folder)
    const names = ['wait', 'answered', 'token', 'inFlight', 'retry', 'map']
    for (const name of names) arns[name] = await killed.start(name, 'it')
    await until(() => notesIn(folder).filter((note) => note.startsWith('end ')).length >= 2)
    await until(() => timesNoted(folder, 'neverReady') === 1 && timesNoted(folder, 'slowAtFirst') === 1)
    await until(async () => typesOf(await historyOf(killed.client, String(arns.token))).includes('TaskSubmitted'))
    await killed.client.send(
      new SendTaskSuccessCommand({ taskToken: tokenOf('answered'), output: '"before the crash"' }),
    )
    await killed.kill()
    endedBeforeTheCrash = notesIn(folder).filter((note) => note.startsWith('end '))
    restartedAt = Date.now()
    child = await startChild(folder)
  })

  afterAll(async () => {
    await child.kill()
    rmSync(folder, { recursive: true, force: true })
  })

  function tokenOf(machine: string): string {
    const tokens = notesIn(folder).flatMap((note) => (note.startsWith('token ') ? [note.slice('token '.length)] : []))
    const found = tokens.find((token) => Buffer.from(token, 'base64url').toString().includes(`:${machine}:it`))
    return String(found)
  }

  const ended = (machine: string) => whenEnded(child.client, String(arns[machine]))

  test('a Wait ends at its first deadline', async () => {
    const { status, startDate, stopDate } = await ended('wait')

    expect(status).toBe('SUCCEEDED')
    expect(Number(stopDate) - Number(startDate)).toBeGreaterThanOrEqual(waitMs)
    // One that began anew at the restart would end later, however slow the machine is.
    expect(Number(stopDate)).toBeLessThan(restartedAt + waitMs)
  })

  test('a token is still valid, and its function is not called again', async () => {
    await child.client.send(new SendTaskSuccessCommand({ taskToken: tokenOf('token'), output: '"after the crash"' }))

    expect(await ended('token')).toMatchObject({ status: 'SUCCEEDED', output: '"after the crash"' })
    const events = typesOf(await historyOf(child.client, String(arns.token)))
    expect(events.filter((type) => type === 'TaskScheduled')).toHaveLength(1)
  })

  test('an answer that was acknowledged before the crash counts', async () => {
    expect(await ended('answered')).toMatchObject({ status: 'SUCCEEDED', output: '"before the crash"' })
  })

  test('a task that was in flight runs again', async () => {
    expect(await ended('inFlight')).toMatchObject({ status: 'SUCCEEDED', output: '"at last"' })
    expect(timesNoted(folder, 'slowAtFirst')).toBe(2)
  })

  test('retries continue to count', async () => {
    expect(await ended('retry')).toMatchObject({ status: 'FAILED', error: 'NotReady' })
    expect(timesNoted(folder, 'neverReady')).toBe(3)
  })

  test('finished items of a Map are not repeated, and the variables are still there', async () => {
    expect(await ended('map')).toMatchObject({ status: 'SUCCEEDED', output: '[10,20,30,40,50,60]' })
    const notes = notesIn(folder)
    for (const note of endedBeforeTheCrash) expect(notes.filter((each) => each === note)).toHaveLength(1)
    expect(endedBeforeTheCrash.length).toBeLessThan(6)
  })

  test('the history continues without a gap', async () => {
    await ended('map')

    const events = await historyOf(child.client, String(arns.map))

    expect(events.map(({ id }) => id)).toEqual(events.map((_, index) => index + 1))
    expect(typesOf(events).filter((type) => type === 'MapStateStarted')).toHaveLength(1)
  })
})

test('every start that was acknowledged survives kills at random moments', async () => {
  const folder = newFolder()
  const started: string[] = []
  for (let round = 0; round < 4; round += 1) {
    const child = await startChild(folder)
    const starting = Array.from({ length: 20 }, async (_, index) => {
      await pause(Math.random() * 100)
      started.push(await child.start(index % 4 === 0 ? 'map' : 'quick', `${round}-${index}`))
    })
    await Promise.race([Promise.allSettled(starting), pause(20 + Math.random() * 120)])
    // On a busy machine the first start can take longer; without any, the kill would show nothing.
    await Promise.any(starting)
    const [killed] = [child.kill(), await Promise.allSettled(starting)]
    await killed
  }

  const child = await startChild(folder)
  const ended = await Promise.all(started.map((arn) => whenEnded(child.client, arn)))
  const stateMachineArn = 'arn:aws:states:local:000000000000:stateMachine:quick'
  const { executions } = await child.client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter: 'FAILED' }))
  await child.kill()

  expect(new Set(ended.map(({ status }) => status))).toEqual(new Set(['SUCCEEDED']))
  expect(executions).toEqual([])
})
