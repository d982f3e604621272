import { type Meter, stepsOfName } from '#json-schema/meter.ts'

/** Lists the names of an object's properties, at the expense of the meter. */
export function namesOf(object: object, meter: Meter): readonly string[] {
  const names = Object.keys(object)
  meter.spend(stepsOfName * names.length)
  return names
}
