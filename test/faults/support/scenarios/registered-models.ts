import { jobCompletionSchema } from '#rules/job-completion.ts'
import { defineModelSchema } from '#rules/registered-model.ts'
import type { RegistryCaller } from '#rules/registry-caller.ts'
import { pageOfJobs } from '#table/jobs.ts'
import { setVersionStatus } from '#usecases/registry/set-version-status.ts'
import type { TestWorld } from '../../../support/test-world.ts'

export const caller: RegistryCaller = { actor: 'user_owner', namespaces: ['demo'], scopes: ['admin'] }
export const page = { limit: 10, after: undefined }
export const dayMs = 86_400_000
export const source = 'prices'
export const target = 'shelf'
export const builtIn = 'judges'
export const trainer = 'trainer'

export const handlerNamed = (name: string) => ({
  type: 'lambda',
  arn: `arn:aws:lambda:us-east-1:000000000000:function:${name}`,
})
/** Trainings are completed later by a caller; inferences return. */
export const definition = defineModelSchema.parse({
  ...{ name: 'Prices', description: '' },
  handlers: { training: handlerNamed('accepts'), inference: handlerNamed('returns') },
})
export const inService = { type: 'in_process', value: 'touchstone.scoring' }
export const scoringDefinition = defineModelSchema.parse({
  ...{ name: 'Judges', description: '' },
  handlers: { training: inService, inference: inService },
})
export const success = jobCompletionSchema.parse({ status: 'success', output: {} })
export const large = { text: 'x'.repeat(9_000) }

export const setStatus = (world: TestWorld, id: string, status: 'pending' | 'training' | 'active') =>
  setVersionStatus(world, caller, id, '1', { status })

export const jobsOf = async (world: TestWorld, id: string) => (await pageOfJobs(world, id, page)).items
