import type { Meter } from '#json-schema/meter.ts'

/** Charges for reading a value whole: steps for each of its parts, and its texts. */
export function spendOnValue(value: unknown, meter: Meter, stepsPerPart: number): void {
  meter.spend(stepsPerPart)
  if (typeof value === 'string') meter.spendOnText(value.length)
  if (typeof value !== 'object' || value === null) return
  for (const [name, part] of Object.entries(value)) {
    if (!Array.isArray(value)) meter.spendOnText(name.length)
    spendOnValue(part, meter, stepsPerPart)
  }
}
