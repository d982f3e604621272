import { Refusal } from '#rules/refusal.ts'

export const modelStates = ['draft', 'busy', 'ready', 'failed', 'archived'] as const
export type ModelState = (typeof modelStates)[number]

type StatedModel = { readonly handle: string; readonly state: ModelState }

/** Refuses an archived model, which can only be read and listed. */
export function requireNotArchived(model: StatedModel): void {
  if (model.state !== 'archived') return
  throw new Refusal('model_archived', `The model "${model.handle}" is archived.`, { handle: model.handle })
}

export function requireTrained(model: StatedModel & { readonly current_version_no: number }): void {
  requireNotArchived(model)
  if (model.current_version_no > 0) return
  throw new Refusal('not_trained', `The model "${model.handle}" has no version yet; train it first.`, {
    state: model.state,
  })
}
