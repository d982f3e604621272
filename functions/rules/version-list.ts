import type * as z from 'zod'
import { flagSchema, optionalFlagSchema } from '#rules/flag.ts'
import { versionRetentionPolicySchema } from '#rules/model-fields.ts'
import { type PagedList, pageQuerySchema, wholeNumberOrDigits } from '#rules/page.ts'

const keepUnnamed = versionRetentionPolicySchema.shape.keep_unnamed.unwrap()
const ofDryRun = 'for a dry run of a policy that is not stored. By default, that of the model.'

const keepUnnamedSchema = wholeNumberOrDigits
  .pipe(keepUnnamed)
  .optional()
  .meta({
    description: `The number of untagged versions that stay, ${ofDryRun}`,
    override: ({ jsonSchema }) => {
      delete jsonSchema.anyOf
      Object.assign(jsonSchema, { type: 'integer', minimum: keepUnnamed.minValue, maximum: keepUnnamed.maxValue })
    },
  })

export const listVersionsQuerySchema = pageQuerySchema
  .extend({
    dry_run_prune: flagSchema.describe(
      'If true, returns the versions that the next pruning would delete, oldest first.',
    ),
    keep_unnamed: keepUnnamedSchema,
    keep_first_of_month: optionalFlagSchema.describe(`If true, the first version of each month stays too, ${ofDryRun}`),
  })
  .superRefine(({ dry_run_prune, ...query }, { addIssue }) => {
    if (dry_run_prune) return
    for (const name of ['keep_unnamed', 'keep_first_of_month'] as const) {
      if (query[name] === undefined) continue
      addIssue({ code: 'custom', path: [name], message: 'This is only for a dry run: add "dry_run_prune=true".' })
    }
  })

/** The parts of a retention policy that a dry run tries in place of those of the model. */
export type TriedPolicy = Pick<z.infer<typeof listVersionsQuerySchema>, 'keep_unnamed' | 'keep_first_of_month'>

/** The versions of a model, newest first. */
export function versionList(handle: string): PagedList {
  return { name: ['versions', handle], positionPattern: /^[0-9]{1,9}$/ }
}

/** The versions that the next pruning would delete, by the policy of the model or another one, oldest first. */
export function versionToPruneList(handle: string, { keep_unnamed, keep_first_of_month }: TriedPolicy): PagedList {
  const isTried = keep_unnamed !== undefined || keep_first_of_month !== undefined
  const tried = isTried ? [keep_unnamed?.toString(), keep_first_of_month?.toString()] : []
  return { name: ['versions to prune', handle, ...tried], positionPattern: /^[0-9]{1,9}-[0-9]{1,9}$/ }
}
