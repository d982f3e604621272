import type { Service } from './api.ts'
import { editRules } from './edit-rules.ts'
import type { ModelState } from './reference.ts'
import { retrainRules } from './retrain-rules.ts'
import { runRules } from './run-rules.ts'
import { versionRules } from './version-rules.ts'

export const rules = { ...editRules, ...runRules, ...retrainRules, ...versionRules }
export type Rules = typeof rules

/** All that the reference knows: the models by their handles, and what the service has said that must not change. */
export type Lifecycle = {
  readonly rules: Rules
  readonly models: Record<string, ModelState>
  /** The entity tags of each model, with its edits by then. */
  readonly entityTags: Record<string, { readonly edits: number; readonly tag: string }[]>
  /** The cards of texts, by the version that gave them. */
  readonly cards: Record<string, string>
  /** Counts what came of the commands: the name, and `ok` or the code of the refusal. */
  readonly outcomes: Map<string, number>
}

export type Played = { readonly lifecycle: Lifecycle; readonly service: Service }

export function newLifecycle(changed: Partial<Rules> = {}, outcomes = new Map<string, number>()): Lifecycle {
  return { rules: { ...rules, ...changed }, models: {}, entityTags: {}, cards: {}, outcomes }
}

/** Lets the clock of both go on. The runs whose leases end by then are lost. */
export function pass({ lifecycle, service }: Played, ms: number): void {
  service.pass(ms)
  for (const [handle, state] of Object.entries(lifecycle.models)) {
    const { work } = state
    if (work && work.leaseEnds <= service.now()) lifecycle.models[handle] = lifecycle.rules.loseRun(state, work)
  }
}

/** Counts what came of a command. */
export function countOutcome({ outcomes }: Lifecycle, name: string, outcome: string): void {
  const key = `${name}: ${outcome}`
  outcomes.set(key, (outcomes.get(key) ?? 0) + 1)
}
