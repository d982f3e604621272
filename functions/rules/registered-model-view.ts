import { z } from 'zod'
import { contractsSchema } from '#rules/contract.ts'
import { shownInstant } from '#rules/instant.ts'
import { jobSchema } from '#rules/job.ts'
import { shownJson } from '#rules/json-object.ts'
import { registeredModelSchema } from '#rules/registered-model.ts'
import { registeredVersionSchema } from '#rules/registered-version.ts'
import { subscriptionSchema } from '#rules/subscription.ts'
import { subscriptionDeliverySchema } from '#rules/trigger.ts'

/** What callers see of what is stored, and what they are told of it. */

const contracts = contractsSchema.nullable()

const registeredModelViewSchema = registeredModelSchema
  .pick({ id: true, name: true, description: true, handlers: true })
  .extend({
    handler_contracts: contracts,
    metadata: shownJson('As it was given.'),
    status: z.enum(['pending', 'active']).describe('`active` while it has an active version.'),
    active_version: z.string().nullable().describe('The version that serves.'),
  })
  .meta({ id: 'Model' })

export const registeredVersionViewSchema = registeredVersionSchema
  .pick({ version: true, description: true, status: true, handlers: true })
  .extend({
    handler_contracts: contracts,
    metadata: shownJson('As it was given.'),
    created_at: shownInstant('When it was made.'),
    activated_at: shownInstant('When it last became active.').nullable(),
  })
  .meta({ id: 'Version', description: 'It keeps the handlers and contracts that it was made with.' })

export const registeredModelListSchema = z.array(registeredModelViewSchema).meta({ id: 'ModelList' })
export const registeredVersionListSchema = z.array(registeredVersionViewSchema).meta({ id: 'VersionList' })
export const modelAndVersionSchema = z
  .object({ model: registeredModelViewSchema, version: registeredVersionViewSchema })
  .meta({ id: 'ModelAndVersion' })

export const triggeredEventsSchema = z
  .array(
    subscriptionDeliverySchema
      .extend({
        job_id: z.string().optional().describe('The job that it started.'),
        error: z.string().optional().describe('Why it started none.'),
      })
      .meta({ id: 'TriggeredEvent' }),
  )
  .describe('What came of each subscription that was fired; the first hundred of them.')

export const jobViewSchema = jobSchema
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
export const jobListSchema = z.array(jobViewSchema).meta({ id: 'JobList' })

export const subscriptionViewSchema = subscriptionSchema
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
export const subscriptionListSchema = z.array(subscriptionViewSchema).meta({ id: 'SubscriptionList' })
