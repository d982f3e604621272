import type { RunnerWorld } from '../runner-world.ts'
import { Failure } from '../values/failure.ts'
import type { Json, ReadonlyJsonObject } from '../values/json.ts'
import type { CallContext, Integration } from './integration.ts'

/** Returns the integration of lambda:invoke, also with .waitForTaskToken. */
export function lambdaIntegration(name: string): Integration | undefined {
  if (name !== 'lambda:invoke' && name !== 'lambda:invoke.waitForTaskToken') return undefined
  const resource = name.slice('lambda:'.length)
  return { resourceType: 'lambda', resource, waitsForToken: resource !== 'invoke', call: invoke, problemsIn }
}

function problemsIn(args: ReadonlyJsonObject): string[] {
  const unknown = Object.keys(args).filter((key) => key !== 'FunctionName' && key !== 'Payload')
  return [
    ...(typeof args.FunctionName === 'string' ? [] : ['FunctionName is missing']),
    ...unknown.map((key) => `${key} is not supported`),
  ]
}

async function invoke(world: RunnerWorld, args: ReadonlyJsonObject, call: CallContext): Promise<Json> {
  const [problem] = problemsIn(args)
  if (problem !== undefined) throw new Failure('States.Runtime', { causeText: problem })
  const { FunctionName = '', Payload = {} } = args
  const returned = await world.invokeFunction(String(FunctionName), Payload, call).catch((thrown: unknown) => {
    throw failureOf(thrown)
  })
  return {
    ExecutedVersion: '$LATEST',
    Payload: JSON.parse(JSON.stringify(returned ?? null)),
    SdkHttpMetadata: { HttpStatusCode: 200 },
    StatusCode: 200,
  }
}

/** Returns the failure of a call. A function's own error has JSON as its cause; Lambda's errors (Lambda.…) have a sentence. */
function failureOf(thrown: unknown): Failure {
  const error = thrown instanceof Error ? thrown : new Error(String(thrown))
  if (error.name.startsWith('Lambda.')) return new Failure(error.name, { causeText: error.message })
  const trace = (error.stack ?? '').split('\n')
  const causeText = JSON.stringify({ errorType: error.name, errorMessage: error.message, trace })
  return new Failure(error.name, { causeText })
}
