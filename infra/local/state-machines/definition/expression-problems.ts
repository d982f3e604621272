import { compile } from '../values/evaluate.ts'
import { knownJsonataFunctions } from '../values/jsonata-functions.ts'

/** The names that an expression may use: variables, and fields of $states. */
export type ExpressionScope = { readonly variables: ReadonlySet<string>; readonly states: readonly string[] }

/** Returns the problems of a JSONata expression before it is evaluated. */
export function problemsInExpression(source: string, scope: ExpressionScope): string[] {
  let ast: Node
  try {
    ast = compile(source).ast() as unknown as Node
  } catch (error) {
    return [`is no JSONata: ${(error as { message?: string }).message ?? error}`]
  }
  const nodes = [...walk(ast, true)]
  const bound = new Set(nodes.flatMap(({ node }) => boundBy(node)))
  const problems = nodes.flatMap(({ node, isTop }) => problemsAt(node, isTop, bound, scope))
  return [...new Set(problems)]
}

/** A node of JSONata's syntax tree. The library's own types cover only a part of it. */
type Node = { readonly [key: string]: unknown; readonly type?: unknown; readonly value?: unknown }

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null
}

/** Yields every node, and whether it sees the top-level context, which does not exist on AWS. */
function* walk(node: Node, isTop: boolean): Generator<{ node: Node; isTop: boolean }> {
  yield { node, isTop }
  for (const [key, part] of Object.entries(node)) {
    if (!isNode(part)) continue
    if (key === 'steps' && Array.isArray(part)) {
      for (const [index, step] of part.entries()) yield* walk(step, isTop && index === 0)
    } else {
      yield* walk(part, isTop && !hasOwnContext.has(key))
    }
  }
}

const hasOwnContext = new Set(['predicate', 'stages', 'group', 'terms', 'pattern', 'update', 'delete'])

/** Returns the names that a node binds: $x := …, function($x), @$x and #$x. Their scopes are not checked. */
function boundBy(node: Node): string[] {
  const { lhs, arguments: parameters, focus, index } = node
  if (node.type === 'bind' && isNode(lhs)) return [String(lhs.value)]
  if (node.type === 'lambda' && Array.isArray(parameters)) return parameters.map(({ value }) => String(value))
  return [focus, index].filter((name) => typeof name === 'string')
}

function problemsAt(node: Node, isTop: boolean, bound: ReadonlySet<string>, scope: ExpressionScope): string[] {
  if (isTooNew(node)) return ["'?:' and '??' are newer than the JSONata of Step Functions"]
  if (node.type === 'path' && Array.isArray(node.steps)) return problemsInPath(node.steps, isTop, scope)
  if (node.type !== 'variable') return []
  const name = String(node.value)
  if (name === '' || name === '$') return isTop || name === '$' ? [`Reference to '$${name}' is not supported`] : []
  const isKnown = name === 'states' || bound.has(name) || scope.variables.has(name) || knownJsonataFunctions.has(name)
  return isKnown ? [] : [`there is no variable or function '$${name}'`]
}

function problemsInPath(steps: readonly Node[], isTop: boolean, { states }: ExpressionScope): string[] {
  const [first, second] = steps
  if (isTop && first?.type === 'name') return [`Reference to '${first.value}' at the top level is not supported`]
  if (first?.type !== 'variable' || first.value !== 'states' || second?.type !== 'name') return []
  return states.includes(String(second.value)) ? [] : [`$states.${second.value} is not available here`]
}

/** Recognises both operators of JSONata 2.1, which the parser rewrites as conditions of a certain form. */
function isTooNew({ type, condition, then }: Node): boolean {
  if (type !== 'condition' || !isNode(condition)) return false
  const { procedure } = condition
  const isCoalescing = isNode(procedure) && procedure.value === 'exists' && procedure.position === undefined
  return isCoalescing || JSON.stringify(condition) === JSON.stringify(then)
}
