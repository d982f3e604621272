import { randomUUID } from 'node:crypto'
import type { Schedule } from '../../event-rules.ts'
import type { ServiceLog } from '../service-log.ts'
import { cronJob } from './cron-job.ts'
import type { InvokeRuleTarget } from './rule-target.ts'

type SchedulesOptions = {
  readonly schedules: readonly Schedule[]
  readonly targetOf: (schedule: Schedule) => InvokeRuleTarget
  readonly log: ServiceLog
}

/** Calls each target at its times. A failed call, or one missed while the service is off, is not repeated. */
export function startSchedules({ schedules, targetOf, log }: SchedulesOptions): { stop(): Promise<void> } {
  const inProgress = new Set<Promise<unknown>>()

  function call(schedule: Schedule): Promise<void> {
    const event = {
      version: '0',
      id: randomUUID(),
      source: 'aws.events',
      'detail-type': 'Scheduled Event',
      time: new Date().toISOString(),
      resources: [schedule.name],
      detail: {},
    }
    const calling = targetOf(schedule)(event)
      .then(() => {})
      .catch((error: unknown) => log.warn('A schedule failed', { schedule: schedule.name, error: String(error) }))
      .finally(() => inProgress.delete(calling))
    inProgress.add(calling)
    return calling
  }

  const jobs = schedules.map((schedule) => cronJob(schedule.expression, () => call(schedule)))
  return {
    async stop() {
      for (const job of jobs) job.stop()
      await Promise.all(inProgress)
    },
  }
}
