import { type Meter, stepsOfWriting } from '#json-schema/meter.ts'
import { spendOnValue } from '#json-schema/spend-on-value.ts'
import { canonicalJson } from '#rules/json-object.ts'

/**
 * Returns a member for a Set or Map that two values share exactly if they are equal. An object or array is written as canonical
 * JSON. The mark of a text keeps it apart from those.
 */
export function comparable(value: unknown, meter?: Meter): unknown {
  if (typeof value === 'string') {
    meter?.spendOnText(value.length)
    return `"${value}`
  }
  if (!isComposite(value)) return value
  if (meter) spendOnValue(value, meter, stepsOfWriting)
  return canonicalJson(value)
}

export function isComposite(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}
