import type { RefusalCode } from '#rules/error-codes.ts'
import type { TestWorld } from '../../../support/test-world.ts'

/** An action of a caller or a state machine, in a state that `prepare` makes. */
export type Scenario = {
  readonly title: string
  /** Only reads: a repeated request has the answer of one that met no fault. */
  readonly isReading?: boolean
  /** Repeated after any error: a step by its state machine, a sweep by its schedule, a restore by its operator. */
  readonly isRepeated?: boolean
  /** A request that comes with an Idempotency-Key, and with the same when it is repeated. */
  readonly isKeyed?: boolean
  /** What it owes is all that was asked for: sweeps alone do it once that is stored. */
  readonly owes?: boolean
  /** Codes that a request may meet when it is repeated, because the first was carried out. */
  readonly refusedAgain?: readonly RefusalCode[]
  readonly prepare: (world: TestWorld, stage: { readonly runMachines: () => Promise<void> }) => Promise<Prepared>
}

export type Prepared = {
  readonly act: (world: TestWorld) => Promise<unknown>
  /** Expects that what was asked for is done. `answer` is undefined where only a repetition was refused. */
  readonly expectDone?: (world: TestWorld, answer: unknown) => Promise<void>
  /** What others may do before a delayed call, by name. The same action is always one of them. */
  readonly others?: Readonly<Record<string, (world: TestWorld) => Promise<unknown>>>
}

export function reading(title: string, read: (world: TestWorld) => Promise<unknown>): Scenario {
  return { title, isReading: true, prepare: async () => ({ act: read }) }
}

/** Scenarios that begin with the same models. */
export type Troupe = {
  readonly name: string
  readonly env?: Readonly<Record<string, string>>
  readonly arrange: (world: TestWorld, stage: { readonly runMachines: () => Promise<void> }) => Promise<void>
  readonly scenarios: readonly Scenario[]
}
