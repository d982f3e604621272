import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { type AlarmDefinitions, in5Minutes, in15Minutes } from './alarm-definition.ts'
import { sumOf } from './metric-math.ts'
import type { MonitoredResources } from './monitored-resources.ts'
import { ownMetric } from './own-metric.ts'

/** Returns the alarms on work that nobody waits for: the sweep, background retrains, purges, jobs, and events. */
export function workAlarms({
  environmentName,
  functions: { sweep },
  machines,
  deadLetterQueues,
}: MonitoredResources): AlarmDefinitions {
  const { purge } = machines
  const all = Object.values(machines)
  return {
    SweepStopped: {
      severity: 'page',
      description: 'The sweep, which runs every minute, has not run for 15 minutes.',
      metric: sweep.metricInvocations(in5Minutes),
      below: 1,
      periods: [3, 3],
    },
    SweepFails: {
      severity: 'ticket',
      description: 'The sweep fails: nothing of a kind of work that is owed can be done.',
      metric: sweep.metricErrors(in5Minutes),
      atLeast: 1,
      periods: [2, 3],
    },
    OwedWorkOld: {
      severity: 'page',
      description: 'Work that is stored and not done has been owed for an hour or longer.',
      metric: ownMetric('owed_work_age', { environmentName, period: in5Minutes.period, statistic: Stats.MAXIMUM }),
      atLeast: 3600,
      periods: [2, 3],
    },
    RetrainsFail: {
      severity: 'ticket',
      description: 'A background retrain failed. Nobody asked for it, so nobody else sees it.',
      metric: ownMetric('retrains', { environmentName, outcome: 'failed', ...in5Minutes }),
      atLeast: 1,
    },
    PurgesFail: {
      severity: 'ticket',
      description: 'A purge failed: samples remain that must not. It is started again when its lease expires.',
      metric: sumOf(
        [
          purge.machine.metricFailed(in5Minutes),
          purge.machine.metricTimedOut(in5Minutes),
          purge.machine.metricAborted(in5Minutes),
        ],
        { ...in5Minutes, label: 'Purges that did not succeed' },
      ),
      atLeast: 1,
    },
    JobsFail: {
      severity: 'ticket',
      description: '3 or more jobs, of the registry or of scoring, failed within 15 minutes.',
      metric: ownMetric('failed_jobs', { environmentName, ...in15Minutes }),
      atLeast: 3,
    },
    RunsTimeOut: {
      severity: 'ticket',
      description: 'A run took longer than its state machine allows.',
      metric: sumOf(
        all.map(({ machine }) => machine.metricTimedOut(in5Minutes)),
        { ...in5Minutes, label: 'Runs that timed out' },
      ),
      atLeast: 1,
    },
    EventsUndelivered: {
      severity: 'ticket',
      description: 'Events that no target took are in a dead-letter queue.',
      metric: sumOf(
        deadLetterQueues.map((queue) => queue.metricApproximateNumberOfMessagesVisible({ period: in5Minutes.period })),
        { ...in5Minutes, label: 'Dead letters' },
      ),
      atLeast: 1,
    },
  }
}
