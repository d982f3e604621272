import { z } from 'zod'
import { functionNames } from '#rules/deployed-functions.ts'
import { namespaceSchema } from '#rules/handle.ts'
import { usualAnonymousLimits } from '#rules/rate-limit-subject.ts'
import { embedderSchema } from '#world/bedrock/embedding-models.ts'
import { leaseSecondsSchema } from '../lease-seconds.ts'
import { ownFunctionPrefix } from './environment-name.ts'

const { ofNetwork, inTotal } = usualAnonymousLimits

/** The tag that marks functions as handlers. */
export const handlerTag = 'touchstone:handler'

/** The times for which CloudWatch can keep a log. */
export const logDays = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
] as const

const routeLimitSchema = z.strictObject({ requestsPerSecond: z.number().positive(), requestBurst: z.int().min(1) })

const settingsSchema = z.strictObject({
  /** Where the environment is deployed to; null for the account and region of the credentials. */
  account: z
    .string()
    .regex(/^\d{12}$/, 'the id of an account has 12 digits')
    .nullable(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region is named like eu-central-1')
    .nullable(),
  /** The table, the user pool and the logs are protected against deletion and outlive their stacks. */
  keepsData: z.boolean(),
  /** The days to any second of which the table can be restored. */
  recoveryDays: z.int().min(1).max(35),
  /** A table that is used instead of the environment's own: one that AWS restored, or that an earlier deployment made. */
  existingTable: z
    .string()
    .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'a table is named by 3 to 255 letters, digits, _, - and .')
    .nullable(),
  /** The id of a user pool that is used instead of the environment's own. */
  existingUserPool: z
    .string()
    .regex(/^[\w-]+_[A-Za-z0-9]+$/, 'the id of a user pool is like eu-central-1_AbCdEf123')
    .nullable(),
  logDays: z.literal(logDays),
  /** Memory of functions that differ from the list of deployed functions. It buys CPU too: 1,769 MB is one whole core. */
  functionMemoryMb: z.partialRecord(z.enum(functionNames), z.int().min(128).max(10_240)),
  requestsPerSecond: z.int().min(1),
  /** Requests that may come at once, above the steady rate. */
  requestBurst: z.int().min(1),
  /**
   * Lower limits of routes whose requests cost more than others, each route by itself: the documentation, which is large and needs
   * no key, texts fetched from elsewhere, and starts of runs.
   */
  routeLimits: z.strictObject({ docs: routeLimitSchema, extract: routeLimitSchema, runs: routeLimitSchema }),
  /**
   * The most calls at once of what can take all of the account's concurrency: fits of traits, discoveries and fetches. AWS refuses a
   * deployment that leaves the account less than 100. null sets no limits, for accounts with a small quota.
   */
  reservedConcurrency: z
    .strictObject({ fits: z.int().min(1), discoveries: z.int().min(1), fetches: z.int().min(1) })
    .nullable(),
  /** The limits of each API key; a rate of 0 sets no limit. */
  keyRequestsPerSecond: z.number().min(0),
  keyRequestBurst: z.int().min(1),
  /**
   * Lets callers without a key score with the models of public namespaces, within these limits: of each IPv4 address or IPv6
   * /64, and of all of them together. null refuses them.
   */
  anonymousScoring: z
    .strictObject({
      addressRequestsPerSecond: z.number().positive().default(ofNetwork.perSecond),
      addressRequestBurst: z.int().min(1).default(ofNetwork.burst),
      requestsPerSecond: z.number().positive().default(inTotal.perSecond),
      requestBurst: z.int().min(1).default(inTotal.burst),
    })
    .nullable(),
  /** Namespaces that every key may read. */
  publicNamespaces: z.array(namespaceSchema),
  leaseSeconds: leaseSecondsSchema,
  /** Allowed embedders. New versions are trained with the first; the others serve older versions. */
  embedders: z.tuple([embedderSchema], embedderSchema),
  /** This number of feedback entries, or any feedback of this age, starts a retrain. */
  retrainAfterCount: z.int().min(1),
  retrainAfterHours: z.number().positive(),
  /**
   * The language model of Amazon Bedrock that writes samples; null for Touchstone's own synthesis. `id` is a model's, or an
   * inference profile's with the regions that it sends requests to.
   */
  bedrockModel: z.strictObject({ id: z.string().min(1), profileRegions: z.array(z.string()).default([]) }).nullable(),
  /** The timeout of a job of the registry. */
  jobTimeoutSeconds: z.int().min(60).max(604_800),
  /** The prefix of the names of functions that registered models may have as handlers. */
  handlerFunctions: z
    .string()
    .regex(/^[A-Za-z0-9_-]{3,40}$/, 'a prefix has 3 to 40 letters, digits, - and _')
    .refine((prefix) => !coverSame(prefix, ownFunctionPrefix), 'this prefix covers functions of Touchstone itself'),
  /** ECS tasks that registered models may have as handlers, with the roles that they assume; null for none. */
  handlerTasks: z
    .strictObject({
      clusters: z.array(z.string()).min(1),
      families: z.array(z.string()).min(1),
      roles: z.array(z.string()).min(1),
      subnets: z.array(z.string()).min(1),
      securityGroups: z.array(z.string()),
    })
    .nullable(),
  /** Also allows functions of the account with the tag `touchstone:handler` = `true` as handlers. */
  allowsTaggedHandlers: z.boolean(),
  /** Namespaces of /v1 that jobs of access token holders may use. */
  tokenNamespaces: z.array(namespaceSchema),
  /** Pages to which people return from the sign-in page. Without one they sign in through their own programs. */
  callbackUrls: z.array(z.url({ protocol: /^https$/ })),
  /** The tags of all resources that can have any, as in bills. */
  tags: z
    .record(z.string().min(1).max(128), z.string().max(256))
    .refine((tags) => !Object.keys(tags).some((name) => /^aws:/i.test(name)), 'AWS refuses tags that begin with aws:')
    .refine((tags) => !(handlerTag in tags), `${handlerTag} would make handlers of Touchstone's own functions`),
})

/** Every setting in which environments differ. */
export const environmentSchema = settingsSchema.refine(
  ({ account, region }) => (account === null) === (region === null),
  { path: ['account'], error: 'set account and region, or neither' },
)
export type EnvironmentSettings = z.input<typeof environmentSchema>
export type Environment = Readonly<z.infer<typeof environmentSchema>>

/** Tells if one name can begin with both prefixes. */
export function coverSame(prefix: string, other: string): boolean {
  return prefix.startsWith(other) || other.startsWith(prefix)
}
