import type { Construct } from 'constructs'
import { addAlarms } from './add-alarms.ts'
import { type AlarmTopics, alarmTopics } from './alarm-topics.ts'
import { addDashboard } from './dashboard.ts'
import { countFailureLines } from './failure-lines.ts'
import { allFunctions, type MonitoredResources } from './monitored-resources.ts'
import { addSavedQueries } from './saved-queries.ts'

/** Adds what an operator looks at. Saved queries cost nothing; the rest is for environments with alarms. Returns their topics. */
export function monitoring(scope: Construct, resources: MonitoredResources): AlarmTopics | undefined {
  const { environmentName, environment } = resources
  addSavedQueries(scope, resources)
  if (environment.alarms === null) return undefined
  countFailureLines(
    allFunctions(resources).map(({ logGroup }) => logGroup),
    environmentName,
  )
  const topics = alarmTopics(scope, environment.alarms)
  addDashboard(scope, resources, addAlarms(scope, resources, topics))
  return topics
}
