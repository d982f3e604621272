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

  /** Leaves out what else an error has: of an error of the table it may be an item, with the texts and secrets in it. */
  override formatError(error: Error): LogAttributes {
    const { name, message, stack, cause } = error
    return {
      ...{ name, location: this.getCodeLocation(stack), message, stack },
      ...('code' in error && typeof error.code === 'string' && { code: error.code }),
      ...('$metadata' in error && { $metadata: error.$metadata }),
      ...(cause instanceof Error && { cause: this.formatError(cause) }),
    }
  }
}

/** Makes the logger of a function: one line of JSON an entry. */
export function makeJsonLogger(): Logger {
  const jsonReplacerFn = (_: string, value: unknown) => (typeof value === 'string' ? escapeControls(value) : value)
  return new Logger({ serviceName: loggedService, logFormatter: new ShortFormatter(), jsonReplacerFn })
}
