import { AsyncLocalStorage } from 'node:async_hooks'
import type { SendRequest } from '../../support/service-client.ts'
import type { TestWorld } from '../../support/test-world.ts'

/** The reads that a request may do before one fails. No write is done. */
type Failure = { readonly name: string; reads: number }

/** Errors that a table may have, with all that it was asked for among their parts. */
const failures = [
  { name: 'InternalServerError', reads: 10 },
  { name: 'ConditionalCheckFailedException', reads: 10 },
  { name: 'TransactionCanceledException', reads: 10 },
  { name: 'InternalServerError', reads: 2 },
] as const

/** Returns a client that sends each change several times more, before it is carried out: each time the table fails otherwise. */
export function failingFirst({ dynamodb }: TestWorld, request: SendRequest): SendRequest {
  const failing = new AsyncLocalStorage<Failure>()
  dynamodb.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const failure = failing.getStore()
        if (failure && (!/^(Get|Query|BatchGet|TransactGet)/.test(String(commandName)) || failure.reads-- <= 0)) {
          throw errorOf(failure.name, args.input)
        }
        return next(args)
      },
    { step: 'initialize', priority: 'high' },
  )
  return async (method, path, options) => {
    const { 'idempotency-key': _, ...headers } = options?.headers ?? {}
    // The record of an Idempotency-Key would fail before anything else is written.
    const once = { ...options, headers }
    if (method !== 'GET') {
      await Promise.all(failures.map((failure) => failing.run({ ...failure }, () => request(method, path, once))))
    }
    return request(method, path, options)
  }
}

function errorOf(name: string, input: unknown): Error {
  const reasons = { CancellationReasons: [{ Code: 'ConditionalCheckFailed', Item: input }], Item: input }
  return Object.assign(new Error('The table has failed.'), { name, $fault: 'server', ...reasons })
}
