import { type Meter, stepsOfNoting } from '#json-schema/meter.ts'

/** The properties of an object and the items of an array that keywords have evaluated. */
export class EvaluatedParts {
  readonly #properties = new Set<string>()
  readonly #items = new Set<number>()
  #hasAllProperties = false
  /** Every item before this index is evaluated. */
  #itemCount = 0

  addProperty(name: string, meter: Meter): void {
    meter.spend(stepsOfNoting)
    this.#properties.add(name)
  }

  addItem(index: number, meter: Meter): void {
    meter.spend(stepsOfNoting)
    this.#items.add(index)
  }

  addAllProperties(): void {
    this.#hasAllProperties = true
  }

  addItemsBefore(end: number): void {
    this.#itemCount = Math.max(this.#itemCount, end)
  }

  hasProperty(name: string): boolean {
    return this.#hasAllProperties || this.#properties.has(name)
  }

  hasItem(index: number): boolean {
    return index < this.#itemCount || this.#items.has(index)
  }

  /** Takes over what a schema that matched the same value has evaluated. */
  addAll(other: EvaluatedParts, meter: Meter): void {
    meter.spend(stepsOfNoting * (other.#properties.size + other.#items.size))
    for (const name of other.#properties) this.#properties.add(name)
    for (const index of other.#items) this.#items.add(index)
    this.#hasAllProperties ||= other.#hasAllProperties
    this.addItemsBefore(other.#itemCount)
  }
}
