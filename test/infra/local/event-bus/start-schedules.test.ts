import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startSchedules } from '../../../../infra/local/event-bus/start-schedules.ts'
import { silentLog } from '../../../../infra/local/service-log.ts'

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-06-01T12:01:00.000Z') }))
afterEach(() => void vi.useRealTimers())

const minute = 60_000
const schedule = {
  name: 'Sweep',
  description: 'for tests',
  expression: 'cron(0/5 * * * ? *)',
  target: { function: 'sweep' },
} as const

test('a schedule calls its target on time, even after a failure, and no more after it is stopped', async () => {
  const times: unknown[] = []
  const target = async (event: object) => {
    times.push(event)
    if (times.length === 1) throw new Error('not now')
  }
  const { stop } = startSchedules({ schedules: [schedule], targetOf: () => target, log: silentLog })

  await vi.advanceTimersByTimeAsync(11 * minute)
  await stop()
  await vi.advanceTimersByTimeAsync(11 * minute)

  expect(times).toMatchObject([
    { source: 'aws.events', 'detail-type': 'Scheduled Event', time: '2026-06-01T12:05:00.000Z' },
    { time: '2026-06-01T12:10:00.000Z' },
  ])
})

test('calls that take longer than a period do not overlap', async () => {
  let calls = 0
  const target = () => new Promise((resolve) => setTimeout(resolve, 12 * minute, ++calls))
  const { stop } = startSchedules({ schedules: [schedule], targetOf: () => target, log: silentLog })

  await vi.advanceTimersByTimeAsync(15 * minute)
  expect(calls).toBe(1)
  await vi.advanceTimersByTimeAsync(5 * minute)
  expect(calls).toBe(2)

  const stopped = stop()
  await vi.advanceTimersByTimeAsync(12 * minute)
  await stopped
})
