import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { close, listen } from '../../infra/local/http-server.ts'

/** What a function or a task was called with. */
export type FunctionCall = {
  readonly name: string
  readonly qualifier: string
  readonly payload: Record<string, unknown>
}
export type TaskCall = Record<string, unknown>
/** A function's answer: JSON text, with the mark of a function that ended with an error, or another status. */
export type FunctionAnswer = { readonly text: string; readonly isError?: boolean; readonly status?: number }
type Reply = (call: FunctionCall, attempt: number) => FunctionAnswer | Promise<FunctionAnswer>

/**
 * Doubles of what AWS answers where the code of models is called, for the functions of a service that is started after
 * them: the real clients talk to these over HTTP. A task is taken over and leaves its job open.
 */
export async function startHandlerDoubles() {
  const functions: FunctionCall[] = []
  const tasks: TaskCall[] = []
  const answers = new Map<string, Reply>()

  const server = createServer(async (request, response) => {
    const body = await text(request)
    const url = new URL(request.url ?? '', 'http://double')
    const name = /\/functions\/(?:[^/]*%3A)?([^/%]+)\/invocations$/.exec(url.pathname)?.[1]
    if (name === undefined) {
      tasks.push(JSON.parse(body))
      response.setHeader('content-type', 'application/x-amz-json-1.1')
      response.end(JSON.stringify({ tasks: [{ taskArn: 'arn:aws:ecs:local:task' }], failures: [] }))
      return
    }
    const call = { name, qualifier: url.searchParams.get('Qualifier') ?? '', payload: JSON.parse(body) }
    functions.push(call)
    const attempt = functions.filter((one) => one.payload.job_id === call.payload.job_id).length
    const answer = (await answers.get(name)?.(call, attempt)) ?? { text: '{"status":"accepted"}' }
    response.statusCode = answer.status ?? 200
    if (answer.isError) response.setHeader('x-amz-function-error', 'Unhandled')
    if (answer.status !== undefined) response.setHeader('x-amzn-errortype', JSON.parse(answer.text).Type)
    response.end(answer.text)
  })
  const url = await listen(server, '127.0.0.1', 0)
  process.env.AWS_ENDPOINT_URL_ECS = url
  process.env.TOUCHSTONE_HANDLER_ENDPOINT = url

  return {
    url,
    functions,
    tasks,
    /** Sets the answer of the function with this name. */
    answer: (name: string, reply: Reply) => answers.set(name, reply),
    /** Forgets calls and answers. */
    forget: () => {
      functions.length = 0
      tasks.length = 0
      answers.clear()
    },
    stop: () => close(server, 0),
  }
}

export const functionNamed = (name: string, version?: string) => ({
  type: 'lambda',
  arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
  ...(version && { version }),
})
