import { pathToFileURL } from 'node:url'
import { parentPort, workerData } from 'node:worker_threads'
import { failedWith, replyOf } from '../functions/reply.ts'
import { arnOf } from './function-table.ts'
import type { ThreadCall } from './run-handler.ts'

const call: ThreadCall = workerData

const reply = await replyOf(async () => {
  const handler = await loadHandler(call)
  return handler(JSON.parse(call.event), contextOf(call))
})
parentPort?.postMessage(reply)

async function loadHandler({ name, file }: ThreadCall) {
  const { handler } = await import(pathToFileURL(file).href).catch(couldNotLoad)
  if (typeof handler !== 'function') {
    throw failedWith({ name: 'Runtime.HandlerNotFound', message: `${name}.handler is undefined or not exported` })
  }
  if (handler.length > 2) {
    const message = 'Functions answer with a promise; callbacks are gone from Node 24 on Lambda.'
    throw failedWith({ name: 'Runtime.CallbackHandlerDeprecated', message })
  }
  return handler
}

/** What its own code threw while it loaded keeps its name. */
function couldNotLoad(error: Error & { code?: string }): never {
  if (error instanceof SyntaxError) throw failedWith({ name: 'Runtime.UserCodeSyntaxError', message: String(error) })
  if (!/MODULE_NOT_FOUND$/.test(error.code ?? '')) throw error
  throw failedWith({ name: 'Runtime.ImportModuleError', message: String(error) })
}

function contextOf({ name, version, requestId, memoryMb, deadline }: ThreadCall) {
  return {
    callbackWaitsForEmptyEventLoop: true,
    functionName: name,
    functionVersion: version,
    invokedFunctionArn: version === '$LATEST' ? arnOf(name) : `${arnOf(name)}:${version}`,
    memoryLimitInMB: String(memoryMb),
    awsRequestId: requestId,
    logGroupName: `/aws/lambda/${name}`,
    logStreamName: 'local',
    getRemainingTimeInMillis: () => Math.max(0, deadline - Date.now()),
  }
}
