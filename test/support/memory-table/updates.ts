import type { AttributeValue } from '@aws-sdk/client-dynamodb'
import { boundPath, boundValue, type Item, type Placeholders, valueAt } from './expressions.ts'

type Tree = Record<string, AttributeValue>

/** Returns the item after an update expression, whose clauses set, remove, add to and delete from attributes. */
export function updated(item: Item, expression: string, placeholders: Placeholders): Item {
  const after: Tree = structuredClone(item)
  const [, ...parts] = expression.split(/\b(SET|REMOVE|ADD|DELETE) /)
  for (let index = 0; index < parts.length; index += 2) {
    for (const action of (parts[index + 1] ?? '').split(',')) {
      const [target = '', ...operands] = action.split(/[ =]+/).filter((token) => token !== '')
      apply(after, item, parts[index] ?? '', boundPath(target, placeholders), operands, placeholders)
    }
  }
  return after
}

function apply(
  after: Tree,
  before: Item,
  clause: string,
  path: readonly string[],
  operands: readonly string[],
  placeholders: Placeholders,
): void {
  const [operand = '', ...more] = operands
  if (more.length > 0) throw new Error(`${operands.join(' ')} is not supported in an update.`)
  const value = clause === 'REMOVE' ? undefined : boundValue(operand, placeholders)
  assign(after, path, value && changed(valueAt(before, path), clause, value))
}

/** Returns the value of an attribute after a clause; undefined where the attribute goes. */
function changed(
  present: AttributeValue | undefined,
  clause: string,
  value: AttributeValue,
): AttributeValue | undefined {
  if (clause === 'SET') return value
  if (clause === 'DELETE') return setOf((present?.SS ?? []).filter((one) => !value.SS?.includes(one)))
  if (value.N !== undefined) return { N: String(Number(present?.N ?? 0) + Number(value.N)) }
  return setOf([...new Set([...(present?.SS ?? []), ...(value.SS ?? [])])])
}

/** A set without members does not exist. */
function setOf(members: readonly string[]): AttributeValue | undefined {
  return members.length > 0 ? { SS: [...members] } : undefined
}

function assign(tree: Tree, [name = '', ...rest]: readonly string[], value: AttributeValue | undefined): void {
  if (rest.length > 0) {
    const inner = tree[name]?.M
    if (inner === undefined) throw invalidPath(name)
    assign(inner, rest, value)
  } else if (value === undefined) delete tree[name]
  else tree[name] = value
}

function invalidPath(name: string): Error {
  const message = `The document path ${name} provided in the update expression is invalid for update`
  return Object.assign(new Error(message), { name: 'ValidationException' })
}
