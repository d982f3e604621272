import type { AttributeValue } from '@aws-sdk/client-dynamodb'

export type Item = Readonly<Record<string, AttributeValue>>
/** The names and values that the placeholders of a request's expressions stand for. */
export type Placeholders = {
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>
  readonly ExpressionAttributeValues?: Readonly<Record<string, AttributeValue>>
}

type Predicate = (item: Item, placeholders: Placeholders) => boolean
type Operand = (item: Item, placeholders: Placeholders) => AttributeValue | undefined

const conditions = new Map<string, Predicate>()

/** Returns true where the condition holds for the item; an item that does not exist is empty. */
export function holds(condition: string | undefined, item: Item, placeholders: Placeholders): boolean {
  if (condition === undefined) return true
  const parsed = conditions.get(condition) ?? parseCondition(condition)
  conditions.set(condition, parsed)
  return parsed(item, placeholders)
}

/** Returns the value at a path such as `#lease.#run_id`, or undefined where there is none. */
export function valueAt(item: Item, path: readonly string[]): AttributeValue | undefined {
  let value: AttributeValue | undefined = { M: { ...item } }
  for (const name of path) value = value?.M && Object.hasOwn(value.M, name) ? value.M[name] : undefined
  return value
}

export function boundPath(text: string, { ExpressionAttributeNames = {} }: Placeholders): readonly string[] {
  return text.split('.').map((name) => (name.startsWith('#') ? required(ExpressionAttributeNames[name], name) : name))
}

export function boundValue(name: string, { ExpressionAttributeValues = {} }: Placeholders): AttributeValue {
  return required(ExpressionAttributeValues[name], name)
}

/** Compares two values as the table does; undefined where they have no order. Texts are compared by their bytes. */
export function compare(one: AttributeValue | undefined, other: AttributeValue | undefined): number | undefined {
  if (one?.N !== undefined && other?.N !== undefined) return Number(one.N) - Number(other.N)
  if (one?.S !== undefined && other?.S !== undefined) return Buffer.compare(Buffer.from(one.S), Buffer.from(other.S))
  return undefined
}

export function isEqual(one: AttributeValue | undefined, other: AttributeValue | undefined): boolean {
  if (one === undefined || other === undefined) return false
  if (one.S !== undefined || other.S !== undefined) return one.S === other.S
  return canonical(one) === canonical(other)
}

/** Sets and maps have no order. */
function canonical(value: AttributeValue): string {
  return JSON.stringify(value, (key, part) => {
    if (key === 'SS') return [...part].sort()
    if (key === 'M') return Object.fromEntries(Object.entries(part).sort(([one], [other]) => (one < other ? -1 : 1)))
    return part
  })
}

const comparisons: Readonly<Record<string, (order: number) => boolean>> = {
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Parses a condition by recursive descent. It throws on everything that the service does not use. */
function parseCondition(text: string): Predicate {
  const tokens = text.match(/<=|>=|<>|[=<>(),]|[#:\w.]+/g) ?? []
  let at = 0
  const isNext = (token: string) => tokens[at] === token
  const take = () => required(tokens[at++], `the end of ${text}`)
  const expect = (token: string) => {
    if (take() !== token) throw new Error(`${token} is missing in ${text}`)
  }
  const parsed = parseOr()
  if (at < tokens.length) throw new Error(`${tokens[at]} is not supported in ${text}`)
  return parsed

  function parseOr(): Predicate {
    const parts = [parseAnd()]
    while (isNext('OR') && take()) parts.push(parseAnd())
    return (item, names) => parts.some((part) => part(item, names))
  }

  function parseAnd(): Predicate {
    const parts = [parseNot()]
    while (isNext('AND') && take()) parts.push(parseNot())
    return (item, names) => parts.every((part) => part(item, names))
  }

  function parseNot(): Predicate {
    if (isNext('NOT') && take()) {
      const negated = parseNot()
      return (item, names) => !negated(item, names)
    }
    if (!isNext('(')) return parseComparison()
    take()
    const inner = parseOr()
    expect(')')
    return inner
  }

  function parseComparison(): Predicate {
    const name = take()
    if (isNext('(') && name !== 'size') return parseFunction(name)
    const left = parseOperand(name)
    const operator = take()
    if (operator === 'IN') return isIn(left, parseList())
    const right = parseOperand(take())
    if (operator === 'BETWEEN') {
      expect('AND')
      const end = parseOperand(take())
      const isAtLeast = (low: Operand, high: Operand): Predicate => {
        return (item, names) => (compare(high(item, names), low(item, names)) ?? -1) >= 0
      }
      return (item, names) => isAtLeast(right, left)(item, names) && isAtLeast(left, end)(item, names)
    }
    if (operator === '=') return (item, names) => isEqual(left(item, names), right(item, names))
    if (operator === '<>') return (item, names) => !isEqual(left(item, names), right(item, names))
    const isOrdered = required(comparisons[operator], operator)
    return (item, names) => {
      const order = compare(left(item, names), right(item, names))
      return order !== undefined && isOrdered(order)
    }
  }

  function parseFunction(name: string): Predicate {
    const [path] = parseList()
    if (name === 'attribute_exists') return (item, names) => path?.(item, names) !== undefined
    if (name === 'attribute_not_exists') return (item, names) => path?.(item, names) === undefined
    throw new Error(`${name} is not supported in ${text}`)
  }

  function parseList(): readonly Operand[] {
    expect('(')
    const operands = [parseOperand(take())]
    while (isNext(',') && take()) operands.push(parseOperand(take()))
    expect(')')
    return operands
  }

  function parseOperand(token: string): Operand {
    if (token === 'size') {
      const [path] = parseList()
      return (item, names) => sizeOf(path?.(item, names))
    }
    if (token.startsWith(':')) return (_, names) => boundValue(token, names)
    return (item, names) => valueAt(item, boundPath(token, names))
  }
}

function isIn(left: Operand, choices: readonly Operand[]): Predicate {
  return (item, names) => choices.some((choice) => isEqual(left(item, names), choice(item, names)))
}

function sizeOf(value: AttributeValue | undefined): AttributeValue | undefined {
  const length = value?.SS?.length ?? value?.S?.length
  return length === undefined ? undefined : { N: String(length) }
}

function required<Value>(value: Value | undefined, name: string): Value {
  if (value === undefined) throw new Error(`${name} has no value.`)
  return value
}
