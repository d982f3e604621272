import { createServer } from 'node:http'
import { close, listen } from '../../infra/local/http-server.ts'

/** The functions of a stack with the times when their versions were published, and when the running executions began. */
type Deployed = {
  readonly functions: Readonly<Record<string, readonly Date[]>>
  readonly executions?: readonly Date[]
  /** A version that an alias of the operator names, such as `Score:1`. */
  readonly aliased?: string
}

/** A double of AWS Lambda and Step Functions, with as much as deleting versions needs. Returns what was deleted. */
export async function startVersionsDouble({ functions, executions = [], aliased }: Deployed) {
  const deleted: string[] = []
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://aws')
    const answer = (status: number, body?: object, headers = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body && JSON.stringify(body))
    if (request.headers['x-amz-target'] === 'AWSStepFunctions.ListExecutions') {
      return answer(200, { executions: executions.map((start) => ({ startDate: start.getTime() / 1000 })) })
    }
    const [, name = '', list] = /^\/2015-03-31\/functions\/(\w+)(\/versions)?$/.exec(pathname) ?? []
    const published = functions[name]
    if (published === undefined) return answer(404, { Message: `There is no function ${name}.` })
    if (list) {
      const numbered = published.map((at, index) => ({ at, number: String(index + 1) }))
      const versions = [{ at: new Date(), number: '$LATEST' }, ...numbered].map(({ at, number }) => ({
        FunctionArn: versionArn(name, number),
        Version: number,
        LastModified: at.toISOString().replace('Z', '+0000'),
      }))
      return answer(200, { Versions: versions })
    }
    const version = `${name}:${searchParams.get('Qualifier')}`
    if (version === aliased)
      return answer(409, { Message: 'in use' }, { 'x-amzn-errortype': 'ResourceConflictException' })
    deleted.push(version)
    return answer(204)
  })
  const url = await listen(server, '127.0.0.1', 0)
  return {
    deleted,
    environment: {
      ...{ AWS_REGION: 'us-east-1', AWS_ACCESS_KEY_ID: 'test', AWS_SECRET_ACCESS_KEY: 'test' },
      ...{ AWS_ENDPOINT_URL_LAMBDA: url, AWS_ENDPOINT_URL_SFN: url },
    },
    [Symbol.asyncDispose]: () => close(server, 0),
  }
}

export function versionArn(name: string, number: number | string): string {
  return `arn:aws:lambda:us-east-1:000000000000:function:${name}:${number}`
}
