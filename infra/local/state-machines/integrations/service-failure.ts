import { Failure } from '../values/failure.ts'

/**
 * The names that Step Functions uses in the errors of a service. Its optimized integrations (dynamodb:*, events:*) use the
 * first AWS SDK for Java, and the aws-sdk:* ones the second. Prefix and cause differ accordingly.
 */
type ServiceNames = {
  readonly prefix: string
  /** The name for errors that the service's model does not list, such as ValidationException. */
  readonly other: string
  /** The name of the service in a cause of the first SDK. */
  readonly v1Service?: string
}

export function failureOfService(thrown: unknown, names: ServiceNames, sdk: object): Failure {
  const { prefix, other, v1Service } = names
  if (!isServiceAnswer(thrown)) {
    const causeText = `Unable to execute HTTP request: ${String(thrown)}`
    return new Failure(`${prefix}.SdkClientException`, { causeText })
  }
  const { name, message, $metadata } = thrown
  const { httpStatusCode: status = 0, requestId = '' } = $metadata
  const modeled = name.endsWith('Exception') ? name : `${name}Exception`
  const details =
    v1Service === undefined
      ? [`Service: ${prefix}`, `Status Code: ${status}`, `Request ID: ${requestId}`].join(', ')
      : [
          `Service: ${v1Service}`,
          `Status Code: ${status}`,
          `Error Code: ${name}`,
          `Request ID: ${requestId}`,
          'Proxy: null',
        ].join('; ')
  return new Failure(`${prefix}.${name in sdk ? modeled : other}`, { causeText: `${message} (${details})` })
}

type ServiceAnswer = Error & { $metadata: { httpStatusCode?: number; requestId?: string } }

function isServiceAnswer(thrown: unknown): thrown is ServiceAnswer {
  return thrown instanceof Error && '$fault' in thrown && '$metadata' in thrown
}
