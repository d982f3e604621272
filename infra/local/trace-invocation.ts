import { tracingChannel } from 'node:diagnostics_channel'

const invocations = tracingChannel<object, { readonly name: string }>('touchstone:invocation')

/** Calls a function or a step of this name, and traces the call: a subscriber learns for whom the code runs. */
export function traceInvocation<Result>(name: string, call: () => Promise<Result>): Promise<Result> {
  return invocations.tracePromise(call, { name })
}
