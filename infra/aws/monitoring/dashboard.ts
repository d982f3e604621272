import { Duration, Stack } from 'aws-cdk-lib'
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard,
  GraphWidget,
  type IWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch'
import type { Construct } from 'constructs'
import type { DashboardSection } from './dashboard-section.ts'
import type { MonitoredResources } from './monitored-resources.ts'
import { requestSections } from './request-sections.ts'
import { resourceSections } from './resource-sections.ts'
import { workSections } from './work-sections.ts'

const pageWidth = 24

/** Adds the dashboard: the alarms, then a section for each question that an operator has. */
export function addDashboard(scope: Construct, resources: MonitoredResources, alarms: readonly Alarm[]): void {
  const { stackName } = Stack.of(scope)
  const sections = [requestSections, workSections, resourceSections].flatMap((sectionsOf) => sectionsOf(resources))
  new Dashboard(scope, 'Dashboard', {
    dashboardName: stackName,
    defaultInterval: Duration.hours(12),
    widgets: [
      [introduction(stackName, resources)],
      [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: pageWidth, height: 3 })],
      ...sections.flatMap(rowsOf),
    ],
  })
}

function introduction(stackName: string, { environment: { runbookUrl } }: MonitoredResources): IWidget {
  const markdown = `# ${stackName}
Touchstone scores texts by models that it trains from labelled samples. Read from the top: if no alarm rings and few requests fail,
callers are served. What to do about an alarm is in the runbook, ${runbookUrl}. Logs: **Logs Insights › Saved queries › ${stackName}**.`
  return new TextWidget({ markdown, width: pageWidth, height: 3 })
}

function rowsOf({ title, text, graphs }: DashboardSection): IWidget[][] {
  const width = pageWidth / graphs.length
  return [
    [new TextWidget({ markdown: `## ${title}\n${text}`, width: pageWidth, height: 3 })],
    graphs.map(
      ({ title, metrics, isStacked = false }) =>
        new GraphWidget({ title, left: [...metrics], stacked: isStacked, leftYAxis: { min: 0 }, width, height: 6 }),
    ),
  ]
}
