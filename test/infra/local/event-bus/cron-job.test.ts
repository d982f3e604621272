import { expect, test } from 'vitest'
import { schedules } from '../../../../infra/event-rules.ts'
import { cronJob } from '../../../../infra/local/event-bus/cron-job.ts'

/** Monday noon, and a minute. */
const from = new Date('2026-06-01T12:01:00.000Z')
const next = (expression: string, count = 3) =>
  cronJob(expression)
    .nextRuns(count, from)
    .map((time) => time.toISOString())

test.each([
  ['cron(0/5 * * * ? *)', ['2026-06-01T12:05', '2026-06-01T12:10', '2026-06-01T12:15']],
  ['cron(0 10 * * ? *)', ['2026-06-02T10:00', '2026-06-03T10:00', '2026-06-04T10:00']],
  ['cron(0 18 ? * MON-FRI *)', ['2026-06-01T18:00', '2026-06-02T18:00', '2026-06-03T18:00']],
  ['cron(0 18 ? * 1,7 *)', ['2026-06-06T18:00', '2026-06-07T18:00', '2026-06-13T18:00']],
  ['cron(0 8 1 * ? *)', ['2026-07-01T08:00', '2026-08-01T08:00', '2026-09-01T08:00']],
  ['cron(0/30 20-22 ? JUN,JUL SUN 2027)', ['2027-06-06T20:00', '2027-06-06T20:30', '2027-06-06T21:00']],
])('%s has the same meaning as on AWS', (expression, times) => {
  expect(next(expression)).toEqual(times.map((time) => `${time}:00.000Z`))
})

test.each(['rate(5 minutes)', 'cron(0/5 * * * ?)', 'cron(0 18 L * ? *)', 'cron(0 18 ? * 6#3 *)', 'cron(0 8 3W * ? *)'])(
  '%s is refused as unsupported',
  (expression) => {
    expect(() => cronJob(expression)).toThrow(/does not support/)
  },
)

test('every deployed schedule can be parsed here', () => {
  for (const { expression } of schedules) expect(next(expression, 1)).toHaveLength(1)
})
