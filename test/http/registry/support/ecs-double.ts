import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { close, listen } from '../../../../infra/local/http-server.ts'

export type RunTask = {
  readonly cluster: string
  readonly taskDefinition: string
  readonly launchType: string
  readonly networkConfiguration: object
  readonly overrides: {
    readonly containerOverrides: readonly {
      readonly name: string
      readonly command: readonly string[]
      readonly environment: readonly { readonly name: string; readonly value: string }[]
    }[]
  }
}

type EcsAnswer = { readonly status?: number; readonly body: object }

/** What ECS answers by its JSON protocol, for the functions of a service that is started after it. */
export async function startEcsDouble() {
  const asked: { readonly operation: string; readonly body: RunTask; readonly text: string }[] = []
  let reply = (_: RunTask, _attempt: number): EcsAnswer => taskStarted

  const server = createServer(async (request, response) => {
    const body = (await json(request)) as RunTask
    asked.push({ operation: String(request.headers['x-amz-target']), body, text: JSON.stringify(body) })
    const attempt = asked.filter((one) => jobOf(one.body) === jobOf(body)).length
    const answer = reply(body, attempt)
    response.writeHead(answer.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' })
    response.end(JSON.stringify(answer.body))
  })
  process.env.AWS_ENDPOINT_URL_ECS = await listen(server, '127.0.0.1', 0)

  return {
    asked,
    askedFor: (jobId: string) => asked.filter(({ body }) => jobOf(body) === jobId),
    answer: (next: typeof reply) => {
      reply = next
    },
    stop: () => close(server, 0),
  }
}

export const taskStarted: EcsAnswer = { body: { tasks: [{ taskArn: 'arn:aws:ecs:local:task' }], failures: [] } }
export const taskFailed = (reason: string): EcsAnswer => ({ body: { tasks: [], failures: [{ arn: 'arn', reason }] } })
export const ecsRefused = (name: string): EcsAnswer => ({
  status: 400,
  body: { __type: name, message: `It is ${name}` },
})

function jobOf({ overrides }: RunTask): string | undefined {
  return overrides.containerOverrides[0]?.environment.find(({ name }) => name === 'TOUCHSTONE_JOB_ID')?.value
}
