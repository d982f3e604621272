/** A value as JSON has it: without the fields that are undefined. */
type Sent<Value> = Value extends readonly (infer Item)[]
  ? readonly Sent<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: Sent<Exclude<Value[Name], undefined>> }
    : Value

/** Returns a value as it is sent. The types of the client know no fields that are there and undefined. */
export function sent<Value>(value: Value): Sent<Value> {
  return JSON.parse(JSON.stringify(value))
}
