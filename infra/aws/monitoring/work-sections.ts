import { Stats } from 'aws-cdk-lib/aws-cloudwatch'
import { stateMachineNames } from '../../state-machines.ts'
import { in5Minutes } from './alarm-definition.ts'
import type { DashboardSection } from './dashboard-section.ts'
import type { MonitoredResources } from './monitored-resources.ts'
import { ownMetric } from './own-metric.ts'

/** Returns the sections on work that runs by itself: trainings and other runs, and the sweep, which does what is owed. */
export function workSections({
  environmentName,
  functions: { sweep },
  machines,
  deadLetterQueues,
}: MonitoredResources): readonly DashboardSection[] {
  const { period } = in5Minutes
  return [
    {
      title: 'Runs',
      text: `A run is one execution of a state machine: a training ends with the flip that makes its version the active one, unless the model is
pinned or somebody moved it meanwhile (kept). A background retrain learns from feedback. A run that fails changes nothing that serves.`,
      graphs: [
        {
          title: 'Failed, by state machine',
          metrics: stateMachineNames.map((name) => machines[name].machine.metricFailed({ ...in5Minutes, label: name })),
        },
        {
          title: 'Trainings and background retrains',
          metrics: [
            ownMetric('flips', { environmentName, outcome: 'activated', label: 'activated', ...in5Minutes }),
            ownMetric('flips', { environmentName, outcome: 'kept', label: 'kept', ...in5Minutes }),
            ownMetric('retrains', { environmentName, outcome: 'done', label: 'retrains done', ...in5Minutes }),
            ownMetric('retrains', { environmentName, outcome: 'failed', label: 'retrains failed', ...in5Minutes }),
            ownMetric('pruned_versions', { environmentName, label: 'versions pruned', ...in5Minutes }),
          ],
        },
        {
          title: 'Duration of background retrains, in seconds',
          metrics: [
            ownMetric('retrain_duration', {
              ...{ environmentName, outcome: 'done', label: 'longest', period, statistic: Stats.MAXIMUM },
            }),
          ],
        },
      ],
    },
    {
      title: 'Owed work',
      text: `What is stored before it is done (events to publish, runs to start, retrains that are due, jobs) is found by the sweep, every minute. It should
run five times in five minutes and not fail. Dead letters are events that no target took for six hours; they wait for somebody.`,
      graphs: [
        {
          title: 'The sweep',
          metrics: [
            sweep.metricInvocations({ ...in5Minutes, label: 'runs' }),
            sweep.metricErrors({ ...in5Minutes, label: 'failures' }),
          ],
        },
        {
          title: 'Age of the oldest owed work, in seconds',
          metrics: [ownMetric('owed_work_age', { environmentName, label: 'oldest', period, statistic: Stats.MAXIMUM })],
        },
        {
          title: 'Failed jobs, and dead letters',
          metrics: [
            ownMetric('failed_jobs', { environmentName, label: 'failed jobs', ...in5Minutes }),
            ...deadLetterQueues.map((queue) =>
              queue.metricApproximateNumberOfMessagesVisible({ period, label: queue.node.id }),
            ),
          ],
        },
      ],
    },
  ]
}
