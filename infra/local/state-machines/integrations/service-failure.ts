import { Failure } from '../values/failure.ts'

/**
 * How Step Functions names the errors of a service. Its optimized integrations (dynamodb:*, events:*) stand on the
 * first AWS SDK for Java, the aws-sdk:* ones on the second; prefix and cause differ accordingly.
 */
export type ServiceNames = {
  readonly prefix: string
  /** The name for errors that the service's model does not list, such as ValidationException. */
  readonly other: string
  /** The service as the first SDK calls it in a cause. */
  readonly v1Service?: string
}

export function failureOfService(thrown: unknown, names: ServiceNames, sdk: object): Failure {
  const { prefix, other, v1Service } = names
  if (!isServiceAnswer(thrown)) {
    return new Failure(`${prefix}.SdkClientException`, `Unable to execute HTTP request: ${String(thrown)}`)
  }
  const { name, message, $metadata } = thrown
  const { httpStatusCode: status = 0, requestId = '' } = $metadata
  const modeled = name.endsWith('Exception') ? name : `${name}Exception`
  const details =
    v1Service === undefined
      ? [`Service: ${prefix}`, `Status Code: ${status}`, `Request ID: ${requestId}`].join(', ')
      : [
          ...[`Service: ${v1Service}`, `Status Code: ${status}`, `Error Code: ${name}`],
          ...[`Request ID: ${requestId}`, 'Proxy: null'],
        ].join('; ')
  return new Failure(`${prefix}.${name in sdk ? modeled : other}`, `${message} (${details})`)
}

type ServiceAnswer = Error & { $metadata: { httpStatusCode?: number; requestId?: string } }

function isServiceAnswer(thrown: unknown): thrown is ServiceAnswer {
  return thrown instanceof Error && '$fault' in thrown && '$metadata' in thrown
}
