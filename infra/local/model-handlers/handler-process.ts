import { readFileSync, writeFileSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { pathToFileURL } from 'node:url'
import { functionArn } from '../lambda-endpoint/function-arn.ts'
import { describeThrown } from '../workers/describe-thrown.ts'
import { errorFrom, toWorkerReply, type WorkerReply } from '../workers/worker-reply.ts'
import { type HandlerCall, replyDescriptor } from './handler-call.ts'

preferEndingThisProcess()
// Meant for this process only. What it compiled is kept now, since its end comes without notice.
delete process.env.NODE_COMPILE_CACHE
flushCompileCache()
// A later error than the reply changes nothing: the caller reads one line.
process.on('uncaughtException', (thrown) => reply({ error: describeThrown(thrown) }))
const call: HandlerCall = JSON.parse(readFileSync(0, 'utf8'))
// Without an await here, a handler that waits for nothing ends the process quietly.
toWorkerReply(async () => {
  const handler = await loadHandler(call)
  return handler(call.event, contextOf(call))
}).then(reply)

/** Writes the reply before anything else can run. The caller then ends this process. */
function reply(outcome: WorkerReply): void {
  writeFileSync(replyDescriptor, `${JSON.stringify(outcome)}\n`)
}

/** Lets Linux end this process rather than the service when the machine's memory is full. Elsewhere nothing changes. */
function preferEndingThisProcess(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000')
  } catch {}
}

async function loadHandler({ name, file }: HandlerCall) {
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
function couldNotLoad(thrown: unknown): never {
  const { name, message } = describeThrown(thrown)
  if (name === 'SyntaxError') {
    throw errorFrom({ name: 'Runtime.UserCodeSyntaxError', message: `${name}: ${message}` })
  }
  if (/^Cannot find (module|package) /.test(message)) {
    throw errorFrom({ name: 'Runtime.ImportModuleError', message: `${name}: ${message}` })
  }
  throw thrown
}

function contextOf({ name, version, requestId, memoryMb, deadline }: HandlerCall) {
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
