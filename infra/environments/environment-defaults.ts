import { newestFormat } from '#engine/snapshot/snapshot-format.ts'
import type { EnvironmentSettings } from './environment.ts'

/** Returns the settings of an environment that has no others. */
export function environmentDefaults(name: string) {
  return {
    account: null,
    region: null,
    recoveryDays: 35,
    existingTable: null,
    existingUserPool: null,
    scoreCanaryMinutes: null,
    snapshotFormat: newestFormat,
    routeLimits: {
      docs: { requestsPerSecond: 5, requestBurst: 20 },
      extract: { requestsPerSecond: 20, requestBurst: 20 },
      runs: { requestsPerSecond: 5, requestBurst: 10 },
    },
    reservedConcurrency: null,
    anonymousScoring: null,
    publicNamespaces: ['public'],
    leaseSeconds: 1200,
    embedders: ['lexical'],
    bedrockModel: null,
    jobTimeoutSeconds: 3600,
    handlerFunctions: `touchstone-handler-${name}-`,
    handlerTasks: null,
    allowsTaggedHandlers: false,
    domain: null,
    corsOrigins: [],
    tokenNamespaces: [],
    callbackUrls: [],
    alarms: null,
    runbookUrl: 'docs/runbook.md',
    tags: { application: 'touchstone', environment: name },
  } satisfies Partial<EnvironmentSettings>
}
