import * as z from 'zod/mini'
import { logFormats } from '#world/log-line.ts'

/** The variables of the environment that set the log. Powertools' own logger reads its level itself. */
export const logVariables = {
  TOUCHSTONE_LOG_FORMAT: z._default(z.pipe(z.string().check(z.toLowerCase()), z.enum(logFormats)), 'json'),
  POWERTOOLS_LOG_LEVEL: z._default(z.string(), 'INFO'),
  TOUCHSTONE_METRICS_ENVIRONMENT: z._default(z.string(), ''),
  TOUCHSTONE_METRICS_FUNCTION: z._default(z.string(), ''),
}

export type LogSettings = ReturnType<typeof logSettingsOf>

export function logSettingsOf(env: { [Name in keyof typeof logVariables]: z.infer<(typeof logVariables)[Name]> }) {
  return {
    logFormat: env.TOUCHSTONE_LOG_FORMAT,
    logLevel: env.POWERTOOLS_LOG_LEVEL,
    /** The dimensions of the metrics of this function. Without an environment, no metrics are written. */
    metrics: { environment: env.TOUCHSTONE_METRICS_ENVIRONMENT, functionName: env.TOUCHSTONE_METRICS_FUNCTION },
  }
}

/** Reads the settings of the log alone, for a program that has no others. */
export function logSettingsFromEnv(env: Readonly<Record<string, string | undefined>>): LogSettings {
  return logSettingsOf(z.object(logVariables).parse(env))
}
