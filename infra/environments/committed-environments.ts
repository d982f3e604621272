import type { EnvironmentSettings } from './environment.ts'
import type { environmentDefaults } from './environment-defaults.ts'

/** The settings of an environment that differ from the defaults. */
type OwnSettings = Omit<EnvironmentSettings, keyof ReturnType<typeof environmentDefaults>> &
  Partial<EnvironmentSettings>

/** The environments that come with Touchstone. A team changes them, and adds its own, in environments.json. */
export const committedEnvironments = {
  dev: {
    keepsData: false,
    logDays: 7,
    functionMemoryMb: {},
    requestsPerSecond: 50,
    requestBurst: 100,
    keyRequestsPerSecond: 25,
    keyRequestBurst: 100,
    retrainAfterCount: 10,
    retrainAfterHours: 1,
  },
  staging: {
    keepsData: true,
    scoreCanaryMinutes: 5,
    logDays: 30,
    functionMemoryMb: { score: 1769 },
    requestsPerSecond: 200,
    requestBurst: 400,
    reservedConcurrency: { fits: 16, discoveries: 4, fetches: 20, bulk: 20 },
    keyRequestsPerSecond: 100,
    keyRequestBurst: 400,
    retrainAfterCount: 50,
    retrainAfterHours: 24,
    alarms: { page: null, ticket: [] },
  },
  prod: {
    keepsData: true,
    scoreCanaryMinutes: 5,
    logDays: 365,
    functionMemoryMb: { score: 1769 },
    requestsPerSecond: 1000,
    requestBurst: 2000,
    reservedConcurrency: { fits: 40, discoveries: 8, fetches: 60, bulk: 40 },
    keyRequestsPerSecond: 200,
    keyRequestBurst: 1000,
    retrainAfterCount: 50,
    retrainAfterHours: 24,
    alarms: { page: [], ticket: [] },
  },
} satisfies Readonly<Record<string, OwnSettings>>
