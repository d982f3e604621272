import type { Row } from '#table/document-client.ts'
import type { Write } from '#table/transact.ts'
import type { World } from '#world/world.ts'

export type ItemKey = { readonly pk: string; readonly sk: string }

/** Returns the attributes that every item carries: its type, and the version of its form. */
export const itemTypeAttributes = (itemType: string, itemSchema = 1) => ({
  item_type: itemType,
  item_schema: itemSchema,
})

/** A condition over `#attribute` and `:value` placeholders, with the values. */
export type Condition = { readonly when: string; readonly values?: Row }

/**
 * A change of attributes, each named by its dotted path. `add` adds to a number, or members to a set; `drop` removes members from
 * a set.
 */
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

export function update(world: World, key: ItemKey, { set, add, drop, remove, when, values }: Change): Write {
  const aliases = new Map<string, string>()
  const allValues: Row = { ...values }
  const path = (dotted: string) => dotted.split('.').map(aliasOf).join('.')
  // Short aliases, because an expression has at most 4 KB, and a trait's key alone can have 64 bytes.
  const aliasOf = (name: string) => {
    const alias = aliases.get(name) ?? `#a${aliases.size}`
    aliases.set(name, alias)
    return alias
  }
  const valueFor = (value: unknown) => {
    const name = `v${Object.keys(allValues).length}`
    allValues[name] = value
    return `:${name}`
  }
  const clause = (verb: string, rows: readonly string[]) => (rows.length > 0 ? [`${verb} ${rows.join(', ')}`] : [])
  const expression = [
    ...clause(
      'SET',
      Object.entries(set ?? {}).map(([name, value]) => `${path(name)} = ${valueFor(value)}`),
    ),
    ...clause(
      'ADD',
      Object.entries(add ?? {}).map(([name, value]) => `${path(name)} ${valueFor(value)}`),
    ),
    ...clause(
      'DELETE',
      Object.entries(drop ?? {}).map(([name, value]) => `${path(name)} ${valueFor(value)}`),
    ),
    ...clause('REMOVE', (remove ?? []).map(path)),
  ].join(' ')
  const { ExpressionAttributeNames: named, ...conditioned } =
    conditional(when === undefined ? undefined : { when }) ?? {}
  return {
    Update: {
      TableName: world.settings.table,
      Key: key,
      UpdateExpression: expression,
      ...conditioned,
      ExpressionAttributeNames: { ...named, ...Object.fromEntries([...aliases].map(([name, alias]) => [alias, name])) },
      ...valuesOf(allValues),
    },
  }
}

/** Returns the condition that holds where all of these hold. */
export function all(...conditions: readonly Condition[]): Condition {
  return {
    when: conditions.map(({ when }) => `(${when})`).join(' AND '),
    values: Object.assign({}, ...conditions.map(({ values }) => values)),
  }
}

export const isNew: Condition = { when: 'attribute_not_exists(#pk)' }
export const exists: Condition = { when: 'attribute_exists(#pk)' }

function conditional(condition: Condition | undefined) {
  return condition && required(condition)
}

/** Maps each `#name` to the attribute of that name, so that a condition can use the reserved words of DynamoDB. */
function required({ when, values = {} }: Condition) {
  const names = [...new Set(when.match(/#\w+/g))].map((alias) => [alias, alias.slice(1)])
  return {
    ConditionExpression: when,
    ExpressionAttributeNames: Object.fromEntries(names),
    ...valuesOf(values),
  }
}

function valuesOf(values: Row) {
  const entries = Object.entries(values).map(([name, value]) => [`:${name}`, value])
  return entries.length > 0 ? { ExpressionAttributeValues: Object.fromEntries(entries) } : {}
}
