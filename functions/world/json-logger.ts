import { LogFormatter, Logger, LogItem } from '@aws-lambda-powertools/logger'
import type { LogAttributes, UnformattedAttributes } from '@aws-lambda-powertools/logger/types'
import { loggedService } from '#rules/service-metrics.ts'
import { escapeControls } from '#world/escape-controls.ts'

/** Leaves out of each line the rate of sampling and the id of the trace, of which there are none: lines are paid for by their length. */
class ShortFormatter extends LogFormatter {
  override formatAttributes(
    { logLevel: level, message, timestamp, serviceName: service }: UnformattedAttributes,
    fields: LogAttributes,
  ): LogItem {
    const attributes = { level, message, timestamp: this.formatTimestamp(timestamp), service }
    return new LogItem({ attributes }).addAttributes(fields)
  }
}

/** Makes the logger of a function: one line of JSON an entry. */
export function makeJsonLogger(): Logger {
  const jsonReplacerFn = (_: string, value: unknown) => (typeof value === 'string' ? escapeControls(value) : value)
  return new Logger({ serviceName: loggedService, logFormatter: new ShortFormatter(), jsonReplacerFn })
}
