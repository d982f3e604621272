import { RetentionDays } from 'aws-cdk-lib/aws-logs'
import { z } from 'zod'
import { functionNames } from '#rules/deployed-functions.ts'
import { namespaceSchema } from '#rules/handle.ts'
import { usualAnonymousLimits } from '#rules/rate-limit-subject.ts'
import { embedderSchema } from '#world/bedrock/embedding-models.ts'
import { leaseSecondsSchema } from './lease-seconds.ts'

const { ofNetwork, inTotal } = usualAnonymousLimits

const environmentSchema = z.strictObject({
  /** The table is protected against deletion and outlives its stack. */
  keepsData: z.boolean(),
  logDays: z.enum(RetentionDays),
  /** Memory of functions that differ from the list of deployed functions. It buys CPU too: 1,769 MB is one whole core. */
  functionMemoryMb: z.partialRecord(z.enum(functionNames), z.int().min(128).max(10_240)),
  requestsPerSecond: z.int().min(1),
  /** Requests that may come at once, above the steady rate. */
  requestBurst: z.int().min(1),
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
  handlerFunctions: z.string().regex(/^[A-Za-z0-9_-]{3,40}$/),
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
  tags: z.record(z.string(), z.string()),
})
export type Environment = Readonly<z.infer<typeof environmentSchema>>

/** The defaults of an environment. */
const environmentDefaults = {
  anonymousScoring: null,
  publicNamespaces: ['public'],
  leaseSeconds: 1200,
  embedders: ['lexical'],
  bedrockModel: null,
  jobTimeoutSeconds: 3600,
  handlerFunctions: 'touchstone-handler-',
  handlerTasks: null,
  allowsTaggedHandlers: false,
  tokenNamespaces: [],
  callbackUrls: [],
}

/** The environments that Touchstone is deployed to: a stack each, with every setting in which they differ. */
export const environments: Readonly<Record<string, Environment>> = z.record(z.string(), environmentSchema).parse({
  dev: {
    ...environmentDefaults,
    keepsData: false,
    logDays: RetentionDays.ONE_WEEK,
    functionMemoryMb: {},
    requestsPerSecond: 50,
    requestBurst: 100,
    keyRequestsPerSecond: 25,
    keyRequestBurst: 100,
    retrainAfterCount: 10,
    retrainAfterHours: 1,
    tags: { application: 'touchstone', environment: 'dev' },
  },
  staging: {
    ...environmentDefaults,
    keepsData: true,
    logDays: RetentionDays.ONE_MONTH,
    functionMemoryMb: { score: 1769 },
    requestsPerSecond: 200,
    requestBurst: 400,
    keyRequestsPerSecond: 100,
    keyRequestBurst: 400,
    retrainAfterCount: 50,
    retrainAfterHours: 24,
    tags: { application: 'touchstone', environment: 'staging' },
  },
  prod: {
    ...environmentDefaults,
    keepsData: true,
    logDays: RetentionDays.ONE_YEAR,
    functionMemoryMb: { score: 1769 },
    requestsPerSecond: 1000,
    requestBurst: 2000,
    keyRequestsPerSecond: 200,
    keyRequestBurst: 1000,
    retrainAfterCount: 50,
    retrainAfterHours: 24,
    tags: { application: 'touchstone', environment: 'prod' },
  },
})

export function environmentNamed(name: string): Environment {
  const environment = environments[name]
  if (environment) return environment
  throw new Error(
    `There is no environment "${name}"; infra/environments.ts has ${Object.keys(environments).join(', ')}.`,
  )
}
