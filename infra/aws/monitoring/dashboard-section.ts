import type { IMetric } from 'aws-cdk-lib/aws-cloudwatch'

/** A question that an operator has: a text that explains it, and the graphs that answer it. */
export type DashboardSection = {
  readonly title: string
  /** Markdown for a reader who knows nothing of Touchstone yet. */
  readonly text: string
  readonly graphs: readonly DashboardGraph[]
}

type DashboardGraph = { readonly title: string; readonly metrics: readonly IMetric[]; readonly isStacked?: true }
