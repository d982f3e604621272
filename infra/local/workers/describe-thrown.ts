import { inspect, types } from 'node:util'

/** The parts of an error as Lambda reports them. An Error that leaves its thread or process would lose its name. */
export type FunctionError = {
  readonly name: string
  readonly message: string
  readonly stack?: string | undefined
}

/** Longer texts are cut, so that the description of an error always fits into a reply. */
const maxLength = 32_768
const unreadable = { name: 'Error', message: 'The thrown value could not be read.' }

/** Describes whatever a function threw, as text. Never throws itself, whatever the value does when it is read. */
export function describeThrown(thrown: unknown): FunctionError {
  try {
    if (isError(thrown)) return describeError(thrown)
    return { name: 'Error', message: (typeof thrown === 'string' ? thrown : textOf(thrown)).slice(0, maxLength) }
  } catch {
    return unreadable
  }
}

function isError(thrown: unknown): thrown is Error {
  // instanceof would run the traps of a Proxy.
  return types.isNativeError(thrown) || (!types.isProxy(thrown) && thrown instanceof Error)
}

function describeError(error: Error): FunctionError {
  return {
    name: textOfField(error, 'name') ?? unreadable.name,
    message: textOfField(error, 'message') ?? unreadable.message,
    stack: textOfField(error, 'stack'),
  }
}

/** Reads a text of an error. A getter may throw, and the value may be anything. */
function textOfField(error: Error, field: 'name' | 'message' | 'stack'): string | undefined {
  try {
    const text: unknown = error[field]
    return typeof text === 'string' ? text.slice(0, maxLength) : undefined
  } catch {
    return undefined
  }
}

/** Returns a value as Node's console would show it, without calling its methods and getters. */
function textOf(value: unknown): string {
  const brief = { depth: 2, maxArrayLength: 20, maxStringLength: 2_000, breakLength: Number.POSITIVE_INFINITY }
  return inspect(value, { ...brief, customInspect: false, getters: false, showProxy: false })
}
