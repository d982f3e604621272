import * as z from 'zod'
import { requireNotCompleted } from '#rules/completed-run.ts'
import { effortSchema } from '#rules/effort.ts'
import { type Model, requireEditable } from '#rules/model.ts'
import { validationFailed } from '#rules/refusal.ts'
import { type RunRequest, requireNotBusy } from '#rules/run-request.ts'
import type { Trait } from '#rules/trait.ts'
import { maxTraits, type TraitNames } from '#rules/trait-names.ts'

/** The request of a discovery. More effort examines more directions and suggests more of them, from 2 to 12. */
export const discoverSchema = z.strictObject({ effort: effortSchema.default('medium') }).meta({ id: 'Discover' })
export type DiscoverRequest = z.infer<typeof discoverSchema>

/** Returns the run that a discovery requests. Refuses while another run is in flight, and if the traits are fixed. */
export function discoveryRunRequest(model: Model, { effort }: DiscoverRequest): RunRequest {
  const request: RunRequest = { kind: 'discover', effort }
  requireNotBusy(model, request)
  requireEditable(model)
  requireNotCompleted(model, request)
  return request
}

/** Refuses a draft with too few samples for an axis, and a draft without room for another trait. */
export function requireDiscoverable(traits: readonly Trait[], leastSamples: number): void {
  const count = traits.reduce((sum, { sample_count }) => sum + sample_count, 0)
  const found = count === 0 ? 'no samples' : count === 1 ? 'only 1 sample' : `only ${count} samples`
  const few = `The model has ${found}; at least ${leastSamples} different texts are needed to find an axis.`
  const full = `The model has ${maxTraits} traits already; delete one to make room for what is found.`
  const issues = [
    ...(count < leastSamples ? [{ path: 'samples', message: few }] : []),
    ...(keptTraits(traits).length >= maxTraits ? [{ path: 'traits', message: full }] : []),
  ]
  if (issues.length > 0) throw validationFailed(issues)
}

/** Returns the traits that a new discovery keeps: all except earlier suggestions that nobody has edited since. */
export function keptTraits(traits: readonly Trait[]): readonly Trait[] {
  return traits.filter(({ is_suggestion }) => !is_suggestion)
}

/** Makes the keys and names of suggestions unambiguous: adds a number to each that is already taken. */
export function distinctNames(
  suggestions: readonly { readonly key: string; readonly name: string }[],
  kept: TraitNames,
): readonly { readonly key: string; readonly name: string }[] {
  const taken = new Set(Object.entries(kept).flat())
  return suggestions.map((suggestion) => {
    for (let number = 1; ; number++) {
      const key = number === 1 ? suggestion.key : `${suggestion.key}_${number}`
      const name = number === 1 ? suggestion.name : `${suggestion.name} ${number}`
      if (taken.has(key) || taken.has(name)) continue
      taken.add(key).add(name)
      return { key, name }
    }
  })
}
