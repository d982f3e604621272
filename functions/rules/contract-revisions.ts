import * as z from 'zod'
import type { Contracts } from '#rules/contract.ts'
import { hashOfJson } from '#rules/json-object.ts'
import type { HandlerAction, HandlerPair } from '#rules/model-handler.ts'

/**
 * The number of changes of a model's contracts, per action and per output. A subscription stores the revisions that it was agreed on,
 * and is stale once they differ, without a write to it.
 */
export const contractRevisionsSchema = z.object({
  training: z.int(),
  inference: z.int(),
  training_output: z.int(),
  inference_output: z.int(),
})
export type ContractRevisions = z.infer<typeof contractRevisionsSchema>

export const initialContractRevisions: ContractRevisions = {
  training: 1,
  inference: 1,
  training_output: 1,
  inference_output: 1,
}

type ModelDefinition = { readonly handlers: HandlerPair; readonly handler_contracts: Contracts | null }

/** Returns the revisions after a redefinition. Contracts are compared deeply; without contracts, the handlers are compared. */
export function nextContractRevisions(
  revisions: ContractRevisions,
  before: ModelDefinition,
  after: ModelDefinition,
): ContractRevisions {
  const moved = (action: HandlerAction) => (differs(before, after, action) ? 1 : 0)
  const movedOutput = (action: HandlerAction) => (differsInOutput(before, after, action) ? 1 : 0)
  return {
    training: revisions.training + moved('training'),
    inference: revisions.inference + moved('inference'),
    training_output: revisions.training_output + movedOutput('training'),
    inference_output: revisions.inference_output + movedOutput('inference'),
  }
}

function differs(before: ModelDefinition, after: ModelDefinition, action: HandlerAction): boolean {
  const [one, other] = [before.handler_contracts?.[action], after.handler_contracts?.[action]]
  if (one === undefined && other === undefined) return !isSame(before.handlers[action], after.handlers[action])
  return !isSame(one, other)
}

function differsInOutput(before: ModelDefinition, after: ModelDefinition, action: HandlerAction): boolean {
  const [one, other] = [before.handler_contracts?.[action], after.handler_contracts?.[action]]
  if (one === undefined && other === undefined) return !isSame(before.handlers[action], after.handlers[action])
  return !isSame(one?.output_schema, other?.output_schema)
}

function isSame(one: unknown, other: unknown): boolean {
  return hashOfJson(one) === hashOfJson(other)
}
