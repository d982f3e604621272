import type { Write } from '#table/documents.ts'
import type { Row } from '#table/paging.ts'
import type { World } from '#world/world.ts'

export type ItemKey = { readonly pk: string; readonly sk: string }

/** What every item carries: what it is, and the version of its form. */
export const stamp = (itemType: string) => ({ item_type: itemType, item_schema: 1 })

/** A condition over `#attribute` and `:value` placeholders; `given` holds the values. */
export type Condition = { readonly when: string; readonly given?: Row }

/** Attribute paths (dotted) and what becomes of them. `add` adds to a number, or members to a set. */
export type Change = Partial<Condition> & {
  readonly set?: Row
  readonly add?: Readonly<Record<string, number | ReadonlySet<string>>>
  readonly drop?: Readonly<Record<string, ReadonlySet<string>>>
  readonly remove?: readonly string[]
}

export function put(world: World, item: Row, condition?: Condition): Write {
  return { Put: { TableName: world.settings.table, Item: item, ...conditional(condition) } }
}

export function check(world: World, key: ItemKey, condition: Condition): Write {
  return { ConditionCheck: { TableName: world.settings.table, Key: key, ...required(condition) } }
}

export function erase(world: World, key: ItemKey, condition?: Condition): Write {
  return { Delete: { TableName: world.settings.table, Key: key, ...conditional(condition) } }
}

export function update(world: World, key: ItemKey, { set, add, drop, remove, when, given }: Change): Write {
  const values: Row = { ...given }
  const valueFor = (value: unknown) => {
    const name = `v${Object.keys(values).length}`
    values[name] = value
    return `:${name}`
  }
  const clause = (verb: string, rows: readonly string[]) => (rows.length > 0 ? [`${verb} ${rows.join(', ')}`] : [])
  const expression = [
    ...clause(
      'SET',
      Object.entries(set ?? {}).map(([path, value]) => `${pathOf(path)} = ${valueFor(value)}`),
    ),
    ...clause(
      'ADD',
      Object.entries(add ?? {}).map(([path, value]) => `${pathOf(path)} ${valueFor(value)}`),
    ),
    ...clause(
      'DELETE',
      Object.entries(drop ?? {}).map(([path, value]) => `${pathOf(path)} ${valueFor(value)}`),
    ),
    ...clause('REMOVE', (remove ?? []).map(pathOf)),
  ].join(' ')
  return {
    Update: {
      TableName: world.settings.table,
      Key: key,
      UpdateExpression: expression,
      ...(when !== undefined && { ConditionExpression: when }),
      ...placeholders(`${expression} ${when ?? ''}`, values),
    },
  }
}

export function all(...conditions: readonly Condition[]): Condition {
  return {
    when: conditions.map(({ when }) => `(${when})`).join(' AND '),
    given: Object.assign({}, ...conditions.map(({ given }) => given)),
  }
}

export const isNew: Condition = { when: 'attribute_not_exists(#pk)' }
export const exists: Condition = { when: 'attribute_exists(#pk)' }

function conditional(condition: Condition | undefined) {
  return condition && required(condition)
}

function required({ when, given }: Condition) {
  return { ConditionExpression: when, ...placeholders(when, given ?? {}) }
}

/** Every `#name` stands for the attribute of that name, so that no reserved word of DynamoDB's gets in the way. */
function placeholders(expression: string, given: Row) {
  const names = [...new Set(expression.match(/#\w+/g))].map((alias) => [alias, alias.slice(1)])
  const values = Object.entries(given).map(([name, value]) => [`:${name}`, value])
  return {
    ...(names.length > 0 && { ExpressionAttributeNames: Object.fromEntries(names) }),
    ...(values.length > 0 && { ExpressionAttributeValues: Object.fromEntries(values) }),
  }
}

function pathOf(dotted: string): string {
  return dotted
    .split('.')
    .map((name) => `#${name}`)
    .join('.')
}
