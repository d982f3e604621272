/** The caller of a function: the HTTP gateway, a schedule or rule of EventBridge, or another function by the Lambda API. */
export type InvocationSource = 'gateway' | 'schedule' | 'invoke'

/** The role of a function, which decides what it is allowed to do; infra/aws/grant-rights.ts spells each role out. */
export type FunctionRole = 'score' | 'author' | 'agent' | 'registry' | 'sweep' | 'webhooks' | 'none'

export type DeployedFunction = {
  readonly memoryMb: number
  readonly timeoutSeconds: number
  readonly source: InvocationSource
  readonly role: FunctionRole
  /**
   * The function also answers requests that no route matches, below this path of API Gateway (`/v2/{proxy+}`) or
   * anywhere else (`$default`).
   */
  readonly unmatchedPath?: '$default' | `/${string}`
}

/** API Gateway waits 30 seconds for an answer; a function gives up before that. */
const requestTimeoutSeconds = 29

/**
 * The deployed functions, except those of the steps, which derive from `steps`. The code of each is
 * functions/<name>.lambda.ts. Bundles, CDK functions, targets of routes and local loading derive from this list.
 */
export const deployedFunctions = {
  /** Scores alone, so that no other request slows it down. An environment may give it another size. */
  score: { memoryMb: 1024, timeoutSeconds: requestTimeoutSeconds, source: 'gateway', role: 'score' },
  api: {
    memoryMb: 1024,
    timeoutSeconds: requestTimeoutSeconds,
    source: 'gateway',
    role: 'author',
    unmatchedPath: '$default',
  },
  /** Serves agents: the same use cases as `score` and `api`, by the Model Context Protocol. */
  mcp: { memoryMb: 1024, timeoutSeconds: requestTimeoutSeconds, source: 'gateway', role: 'agent' },
  registry: {
    memoryMb: 1024,
    timeoutSeconds: requestTimeoutSeconds,
    source: 'gateway',
    role: 'registry',
    unmatchedPath: '/v2/{proxy+}',
  },
  /** Serves the reference apart from the rest: its page is large, and it needs no rights. */
  docs: { memoryMb: 1024, timeoutSeconds: requestTimeoutSeconds, source: 'gateway', role: 'none' },
  sweep: { memoryMb: 512, timeoutSeconds: 120, source: 'schedule', role: 'sweep' },
  /** Makes the deliveries of an event: to a webhook for 15 seconds, and 10 more for the attempt that it ends with. */
  webhooks: { memoryMb: 512, timeoutSeconds: 60, source: 'schedule', role: 'webhooks' },
  /**
   * Fetches pages for others, and posts to their webhooks. 1,769 MB buys one whole core in Lambda. A fetch ends after 10 seconds for the network
   * and 15 for reading, so that its caller learns the reason before either function times out.
   */
  fetch: { memoryMb: 1769, timeoutSeconds: 26, source: 'invoke', role: 'none' },
} as const satisfies Readonly<Record<string, DeployedFunction>>

type Rows = typeof deployedFunctions

export type FunctionName = keyof Rows
export type RequestFunctionName = NamesInvokedBy<'gateway'>
export type ScheduledFunctionName = NamesInvokedBy<'schedule'>
type NamesInvokedBy<Which extends InvocationSource> = {
  [Name in FunctionName]: Rows[Name]['source'] extends Which ? Name : never
}[FunctionName]

export const functionNames = Object.keys(deployedFunctions).filter(isFunctionName)
export const requestFunctionNames = functionNames.filter((name) => isInvokedBy(name, 'gateway'))
export const scheduledFunctionNames = functionNames.filter((name) => isInvokedBy(name, 'schedule'))

/** Returns the function that answers requests to a path that no route matches. */
export function functionOfUnmatchedPath(path: string): RequestFunctionName {
  const below = requestFunctionNames.find((name) => isBelow(path, rowOf(name).unmatchedPath))
  const found = below ?? requestFunctionNames.find((name) => rowOf(name).unmatchedPath === '$default')
  if (found === undefined) throw new Error('No deployed function answers requests that no route matches.')
  return found
}

/** Returns a row by its general type, in which optional columns are optional. */
export function rowOf(name: FunctionName): DeployedFunction {
  return deployedFunctions[name]
}

function isBelow(path: string, unmatchedPath = ''): boolean {
  const [prefix = '', hasVariable] = unmatchedPath.split('{proxy+}')
  return hasVariable === undefined ? path === prefix : path.startsWith(prefix)
}

function isFunctionName(name: string): name is FunctionName {
  return Object.hasOwn(deployedFunctions, name)
}

function isInvokedBy<Which extends InvocationSource>(name: FunctionName, source: Which): name is NamesInvokedBy<Which> {
  return deployedFunctions[name].source === source
}
