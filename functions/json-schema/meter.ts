/**
 * The most steps that one check of a value may take. A step is one keyword at one value, or a share of a longer piece of work.
 * A list of 450,000 numbers, which is 1 MB, takes 1,800,000 steps for three keywords at each number.
 */
export const maxSteps = 3_000_000
/** The most steps that a schema may take for one value, before its parts. A schema that takes more is refused itself. */
export const maxStepsInPlace = 50_000
/** The steps of listing one name of an object, and of looking for the schemas of one property. */
export const stepsOfName = 3
export const stepsOfProperty = 3
/** The steps of noting one property or item in a set, such as those that are evaluated. */
export const stepsOfNoting = 5
/** The steps of writing one part of a value as canonical JSON, and of checking one part as a schema. */
export const stepsOfWriting = 24
export const stepsOfSchemaPart = 40
/** The most schemas that may be applied inside each other. Each takes a few frames of the call stack. */
export const maxNestedSchemas = 1_000
/** The characters of a text that are read in one step. */
const charactersPerStep = 32
/** The instructions of a pattern that one step runs. The slowest patterns were measured to need one microsecond for it. */
const instructionsPerStep = 16
/** The steps of beginning a match. */
const stepsOfMatch = 4

/** Says which limit a check has reached. The same schema and value always reach it, on every machine. */
export class CheckLimitReached extends Error {
  override readonly name = 'CheckLimitReached'
}

/** Counts the work of one check, so that it ends by what it does and never by how long it takes. */
export class Meter {
  #stepsLeft = maxSteps
  #nested = 0

  spend(steps: number): void {
    this.#stepsLeft -= steps
    if (this.#stepsLeft >= 0) return
    throw new CheckLimitReached(`checking this takes more than ${maxSteps} steps. Simplify the schema, or send less`)
  }

  /** Charges for reading a text. */
  spendOnText(length: number): void {
    this.spend(Math.ceil(length / charactersPerStep))
  }

  /** Charges for matching a pattern: at worst, each of its instructions runs for each character. */
  spendOnPattern(size: number, length: number): void {
    this.spend(stepsOfMatch + Math.ceil((size * length) / instructionsPerStep))
  }

  enter(steps: number): void {
    this.spend(steps)
    this.#nested += 1
    if (this.#nested <= maxNestedSchemas) return
    throw new CheckLimitReached(`this applies more than ${maxNestedSchemas} schemas inside each other`)
  }

  leave(): void {
    this.#nested -= 1
  }
}
