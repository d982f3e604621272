/** Logs that a query reads: those of the functions behind the gateway, these and the gateway's own, or those of all functions. */
export type QueriedLogs = 'requests' | 'requests and gateway' | 'all functions'

type LogQuery = { readonly logs: QueriedLogs; readonly query: string }

/**
 * The queries of CloudWatch Logs Insights that are saved with each environment, by name. They tell apart what would be too many
 * metrics: models, labels, routes, keys and steps. docs/runbook.md has each of them.
 */
export const logQueries = {
  failures: {
    logs: 'all functions',
    query: `filter service = "touchstone" and level in ["WARN", "ERROR"]
| fields @timestamp, level, message, handle, run_id, job_id, step, kind, code, reason, error.name, error.message
| sort @timestamp desc
| limit 200`,
  },
  'failed requests': {
    logs: 'requests and gateway',
    query: `filter status >= 500
| stats count(gateway_ms) as at_the_gateway, count(duration_ms) as in_the_function, latest(error) as gateway_error, latest(request_id) as a_request by route, status
| sort at_the_gateway desc`,
  },
  'one request': {
    logs: 'requests and gateway',
    query: `filter request_id = "THE-ID" or gateway_request_id = "THE-ID"
| fields @timestamp, message, gateway_request_id, route, status, key_id, handle, version, duration_ms, gateway_ms, error, error.stack
| sort @timestamp`,
  },
  'slowest requests': {
    logs: 'requests and gateway',
    query: `filter ispresent(gateway_request_id)
| stats max(gateway_ms) as at_the_gateway, max(function_ms) as of_the_call, max(duration_ms) as in_the_function, latest(route) as of_route, latest(handle) as of_model, latest(key_id) as of_key by gateway_request_id
| sort at_the_gateway desc
| limit 50`,
  },
  'requests by route': {
    logs: 'requests',
    query: `filter message = "request"
| stats count(*) as requests, pct(duration_ms, 50) as median, pct(duration_ms, 99) as p99 by route, status
| sort requests desc`,
  },
  'requests by key': {
    logs: 'requests',
    query: `filter message = "request"
| stats count(*) as requests, pct(duration_ms, 99) as p99 by key_id, status
| sort requests desc`,
  },
  'scores by model': {
    logs: 'requests',
    query: `filter message = "request" and ispresent(scored)
| stats count(*) as scores, pct(duration_ms, 99) as p99, sum(labels.Strong) as strong, sum(labels.Solid) as solid, sum(labels.Developing) as developing, sum(labels.Weak) as weak, sum(labels.none) as unlabelled by handle, version, scored
| sort scores desc`,
  },
  'owed work': {
    logs: 'all functions',
    query: `filter message in ["sweep", "Owed work could not be done: a later sweep tries again.", "The sweep could not read what is owed."]
| fields @timestamp, message, kind, pk, owed_since, failures, error.message, oldest_owed_seconds.outbox, oldest_owed_seconds.retrains, oldest_owed_seconds.leases, oldest_owed_seconds.jobs, oldest_owed_seconds.scoring_jobs, oldest_owed_seconds.webhooks, oldest_owed_seconds.imports
| sort @timestamp desc
| limit 200`,
  },
  'steps of runs': {
    logs: 'all functions',
    query: `filter ispresent(step)
| stats count(*) as attempts, avg(duration_ms) as mean, max(duration_ms) as longest by step, outcome
| sort step, outcome`,
  },
  'failed runs': {
    logs: 'all functions',
    query: `filter message in ["A run failed.", "A job failed.", "A scoring job failed.", "A step is given up."]
| fields @timestamp, message, handle, run_id, kind, code, step, job_id, model_id, reason, cause
| sort @timestamp desc
| limit 200`,
  },
} as const satisfies Readonly<Record<string, LogQuery>>
