import type { ServiceLog } from '../../service-log.ts'
import { calledFunctions } from '../definition/called-functions.ts'
import type { Execution } from '../running/execution.ts'

/**
 * Ends an interrupted execution whose definition calls functions that no longer exist, because a newer release has other
 * steps. Otherwise every call would fail and be retried. An execution whose functions all still exist is resumed: where they
 * refuse its payloads, it fails after its retries, and the lease of its run expires.
 */
export function failWithoutFunctions(execution: Execution, log: ServiceLog): void {
  const { started, world } = execution
  const missing = [...new Set(calledFunctions(started.definition))].filter((name) => !world.hasFunction(name))
  if (missing.length === 0) return
  const error = 'Lambda.ResourceNotFoundException'
  const cause = `The execution was started by another release, whose functions no longer exist: ${missing.join(', ')}.`
  execution.end({ status: 'FAILED', error, cause }, { type: 'ExecutionFailed', details: { error, cause } })
  log.warn('An execution of another release is ended', { execution: started.executionArn, missing })
}
