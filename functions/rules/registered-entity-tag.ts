import { Refusal } from '#rules/refusal.ts'
import type { RegisteredModel } from '#rules/registered-model.ts'

/** A registered model's entity tag: the generation of its pointer, then the number of its other changes. */
export function registeredEntityTag({ generation, revision }: RegisteredModel): string {
  return `"${generation}.${revision}"`
}

/** Refuses a change under an entity tag that no longer matches. The writes hold the model to what was seen here. */
export function requireEntityTagMatch(model: RegisteredModel, ifMatch: readonly string[] | undefined): void {
  if (ifMatch === undefined || ifMatch.includes('*') || ifMatch.includes(registeredEntityTag(model))) return
  const message = `The model "${model.id}" has changed since it was read; read it again.`
  throw new Refusal('precondition_failed', message, { model_id: model.id })
}
