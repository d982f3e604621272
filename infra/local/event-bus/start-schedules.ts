import { randomUUID } from 'node:crypto'
import type { Schedule } from '../../event-rules.ts'
import type { ServiceLog } from '../service-log.ts'
import { cronJob } from './cron-job.ts'
import type { InvokeRuleTarget } from './rule-target.ts'

export type SchedulesOptions = {
  readonly schedules: readonly Schedule[]
  readonly targetOf: (schedule: Schedule) => InvokeRuleTarget
  readonly log: ServiceLog
}

/** Calls each target at its times. What fails, or falls into a time when the service is off, is left to the next time. */
export function startSchedules({ schedules, targetOf, log }: SchedulesOptions): { stop(): Promise<void> } {
  const underWay = new Set<Promise<unknown>>()

  function call(schedule: Schedule): Promise<void> {
    const event = {
      ...{ version: '0', id: randomUUID(), source: 'aws.events', 'detail-type': 'Scheduled Event' },
      ...{ time: new Date().toISOString(), resources: [schedule.name], detail: {} },
    }
    const calling = targetOf(schedule)(event)
      .then(() => {})
      .catch((error: unknown) => log.warn('A schedule failed', { schedule: schedule.name, error: String(error) }))
      .finally(() => underWay.delete(calling))
    underWay.add(calling)
    return calling
  }

  const jobs = schedules.map((schedule) => cronJob(schedule.expression, () => call(schedule)))
  return {
    async stop() {
      for (const job of jobs) job.stop()
      await Promise.all(underWay)
    },
  }
}
