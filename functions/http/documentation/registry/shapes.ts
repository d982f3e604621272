import { z } from 'zod'
import { shownInstant } from '#rules/instant.ts'
import { contractsSchema } from '#rules/registry/contract.ts'
import { firedSchema } from '#rules/registry/firing.ts'
import { jobSchema } from '#rules/registry/job.ts'
import { shownJson } from '#rules/registry/json.ts'
import { registeredModelSchema } from '#rules/registry/registered-model.ts'
import { registeredVersionSchema } from '#rules/registry/registered-version.ts'
import { subscriptionSchema } from '#rules/registry/subscription.ts'

/** What callers see of what is stored, and what they are told of it. */

const contracts = contractsSchema.nullable()

const modelSchema = registeredModelSchema
  .pick({ id: true, name: true, description: true, handlers: true })
  .extend({
    handler_contracts: contracts,
    metadata: shownJson('As it was given.'),
    status: z.enum(['pending', 'active']).describe('`active` while it has an active version.'),
    active_version: z.string().nullable().describe('The version that serves.'),
  })
  .meta({ id: 'Model' })

export const versionSchema = registeredVersionSchema
  .pick({ version: true, description: true, status: true, handlers: true })
  .extend({
    handler_contracts: contracts,
    metadata: shownJson('As it was given.'),
    created_at: shownInstant('When it was made.'),
    activated_at: shownInstant('When it last became active.').nullable(),
  })
  .meta({ id: 'Version', description: 'It keeps the handlers and contracts that it was made with.' })

export const modelListSchema = z.array(modelSchema).meta({ id: 'ModelList' })
export const versionListSchema = z.array(versionSchema).meta({ id: 'VersionList' })
export const modelAndVersionSchema = z
  .object({ model: modelSchema, version: versionSchema })
  .meta({ id: 'ModelAndVersion' })

export const triggeredEventsSchema = z
  .array(
    firedSchema
      .extend({
        job_id: z.string().optional().describe('The job that it started.'),
        error: z.string().optional().describe('Why it started none.'),
      })
      .meta({ id: 'TriggeredEvent' }),
  )
  .describe('What came of each subscription that was fired; the first hundred of them.')

export const shownJobSchema = jobSchema
  .omit({ expires_at: true, depth: true, chain: true, authority: true, token: true, completion: true })
  .extend({
    job_id: z.string().describe('A ULID.'),
    input: shownJson('What its handler is given. Lists leave it out above 8 KB.').optional(),
    output: shownJson('What its handler answered. Lists leave it out above 8 KB.').nullable().optional(),
    error: shownJson('Why it failed: `code` and `message` where this service says so.').nullable(),
    triggered_by: z.string().describe('`request`, or the id of the subscription that set it off.'),
    created_at: shownInstant('When it was made.'),
    started_at: shownInstant('When its handler was called.').nullable(),
    completed_at: shownInstant('When it ended.').nullable(),
    warnings: z.array(z.string()).describe('In what its output is not as the contract has it, and the like.'),
  })
  .meta({ id: 'Job' })
export const jobListSchema = z.array(shownJobSchema).meta({ id: 'JobList' })

export const shownSubscriptionSchema = subscriptionSchema
  .omit({ agreed: true, authority: true })
  .extend({
    id: z.string().meta({ format: 'uuid' }),
    source_model_id: z.string().describe('The model whose jobs set it off.'),
    target_model_id: z.string().describe('The model whose job it starts, on its active version.'),
    input: shownJson('The stored input; null with `trigger_output`. Lists leave it out above 8 KB.')
      .nullable()
      .optional(),
    created_at: shownInstant('When it was made.'),
    updated_at: shownInstant('When it was last changed.'),
    warnings: z.array(z.string()).describe('In what the stored input is not as the contract of its target has it.'),
  })
  .meta({ id: 'Subscription' })
export const subscriptionListSchema = z.array(shownSubscriptionSchema).meta({ id: 'SubscriptionList' })
