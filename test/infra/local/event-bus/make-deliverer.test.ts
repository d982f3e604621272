import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { EventRule } from '../../../../infra/event-rules.ts'
import { makeDeliverer } from '../../../../infra/local/event-bus/make-deliverer.ts'
import { type BusEvent, openPendingDeliveries } from '../../../../infra/local/event-bus/pending-deliveries.ts'
import { startEventBus } from '../../../../infra/local/event-bus/start-event-bus.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'
import { temporaryFolder } from '../../../support/temporary-folder.ts'

const rule: EventRule = {
  name: 'Due',
  description: 'for tests',
  pattern: { source: ['touchstone'], 'detail-type': ['Retrain due'] },
  target: { machine: 'train' },
}

async function startBus(folder: string) {
  const bus = await startEventBus({ name: 'own-bus', folder, rules: [rule], log: silentLog })
  onTestFinished(() => bus.stop())
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' }
  const client = new EventBridgeClient({ endpoint: bus.url, region: 'us-east-1', credentials })
  const put = async (type: string, detail: object) => {
    const entry = { EventBusName: 'own-bus', Source: 'touchstone', DetailType: type, Detail: JSON.stringify(detail) }
    const { Entries } = await client.send(new PutEventsCommand({ Entries: [entry] }))
    return Entries?.[0]?.EventId
  }
  return { ...bus, put }
}

/** A target that fails so often before it takes an event. */
function target(failures = 0) {
  const taken: BusEvent[] = []
  let left = failures
  return {
    taken,
    take: async (event: BusEvent) => {
      if (left-- > 0) throw new Error('not now')
      taken.push(event)
    },
  }
}

test('an event is delivered to the target of the rule that matches it, in the form of AWS', async () => {
  const folder = temporaryFolder()
  const bus = await startBus(folder)
  const { taken, take } = target()
  bus.deliverTo(() => take)

  const id = await bus.put('Retrain due', { handle: 'demo.tone' })
  await bus.put('Model version activated', { handle: 'demo.tone' })

  await expect.poll(() => taken).toHaveLength(1)
  expect(taken).toEqual([
    {
      version: '0',
      id,
      source: 'touchstone',
      'detail-type': 'Retrain due',
      account: '000000000000',
      region: 'local',
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      resources: [],
      detail: { handle: 'demo.tone' },
    },
  ])
  await expect.poll(() => readdirSync(folder)).toEqual([])
})

test('a target that fails is retried until it accepts the event', async () => {
  const bus = await startBus(temporaryFolder())
  const { taken, take } = target(2)
  bus.deliverTo(() => take)

  await bus.put('Retrain due', { handle: 'demo.tone' })

  await expect.poll(() => taken, { timeout: 10_000 }).toHaveLength(1)
})

test('an event that was accepted is delivered by the next process, if this one ends before', async () => {
  const folder = temporaryFolder()
  const first = await startBus(folder)
  const id = await first.put('Retrain due', { handle: 'demo.tone' })
  await first.stop()
  writeFileSync(join(folder, 'half-written.json.part'), '{"rule": "Due", "ev')

  const second = await startBus(folder)
  const { taken, take } = target()
  second.deliverTo(() => take)

  await expect.poll(() => taken).toMatchObject([{ id, detail: { handle: 'demo.tone' } }])
  await expect.poll(() => readdirSync(folder)).toEqual([])
})

test('a delivery that is given up leaves one warning, and its file', async () => {
  const warnings: unknown[] = []
  const log = { ...silentLog, warn: (...line: unknown[]) => void warnings.push(line) }
  const pending = openPendingDeliveries(temporaryFolder(), log)
  const giveUp = vi.spyOn(pending, 'giveUp')
  const fails = vi.fn(() => Promise.reject(new Error('the target is away')))
  const deliverer = makeDeliverer({ pending, targetOf: () => fails, firstPauseMs: 0, log })
  const delivery = { rule: 'Due', event: { id: 'event-1', detail: { handle: 'demo.tone', note: 'a text' } } }
  await pending.add(delivery)

  deliverer.begin(delivery)

  await expect.poll(() => giveUp.mock.calls).toEqual([[delivery]])
  const about = { handle: 'demo.tone', rule: 'Due', event_id: 'event-1', retry: 20 }
  const reason = 'Error: the target is away'
  expect(warnings).toEqual([['The delivery of an event was given up', { ...about, reason }]])
  expect(fails).toHaveBeenCalledTimes(21)
})

test('a bus with rules that it does not support does not start', async () => {
  const pattern = { source: [{ prefix: 'touch' }], 'detail-type': [] }

  const starting = startEventBus({
    name: 'own-bus',
    folder: temporaryFolder(),
    rules: [{ ...rule, pattern } as never],
    log: silentLog,
  })

  await expect(starting).rejects.toThrow(/no operators/)
})
