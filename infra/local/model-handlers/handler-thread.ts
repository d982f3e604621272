import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { functionArn } from '../lambda-endpoint/function-lookup.ts'
import { errorFrom, toWorkerReply } from '../workers/worker-reply.ts'
import type { ThreadCall } from './thread-call.ts'

const call: ThreadCall = workerData

const reply = await toWorkerReply(async () => {
  const handler = await loadHandler(call)
  return handler(JSON.parse(call.event), contextOf(call))
})
parentPort?.postMessage(reply)

async function loadHandler({ name, file }: ThreadCall) {
  const { handler } = await import(pathToFileURL(file).href).catch(couldNotLoad)
  if (typeof handler !== 'function') {
    throw errorFrom({ name: 'Runtime.HandlerNotFound', message: `${name}.handler is undefined or not exported` })
  }
  if (handler.length > 2) {
    const message = 'Functions must return a promise: Lambda has no callbacks from Node 24 on.'
    throw errorFrom({ name: 'Runtime.CallbackHandlerDeprecated', message })
  }
  return handler
}

/** Rejects with Lambda's error. An error that the code itself threw while loading keeps its name. */
function couldNotLoad(error: Error & { code?: string }): never {
  if (error instanceof SyntaxError) throw errorFrom({ name: 'Runtime.UserCodeSyntaxError', message: String(error) })
  if (!/MODULE_NOT_FOUND$/.test(error.code ?? '')) throw error
  throw errorFrom({ name: 'Runtime.ImportModuleError', message: String(error) })
}

function contextOf({ name, version, requestId, memoryMb, deadline }: ThreadCall) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: version,
    invokedFunctionArn: version === '$LATEST' ? functionArn(name) : `${functionArn(name)}:${version}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
}
