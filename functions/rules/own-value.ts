/** Returns what an object has under a name, or undefined. Reading `object[name]` finds `constructor` in every object. */
export function ownValue<Value>(object: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined
}
