import * as z from 'zod/mini'
import { newestFormat, writableFormats } from '#engine/snapshot/snapshot-format.ts'
import { usualAnonymousLimits } from '#rules/anonymous-limits.ts'
import { issueMessage } from '#rules/issue-message.ts'
import type { RateLimit } from '#rules/rate-limit.ts'
import { embedderSchema } from '#world/bedrock/embedding-models.ts'
import { logSettingsOf, logVariables } from '#world/log-settings.ts'
import type { TokenIssuer } from '#world/token-verifier.ts'

const text = (usual = '') => z._default(z.string(), usual)
const onOrOff = z._default(z.enum(['on', 'off']), 'off')
const splitAtCommas = (list: string) =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)
const commaList = z.pipe(z.string(), z.transform(splitAtCommas))
const names = (usual: string[] = []) => z._default(commaList, usual)
const whole = (usual: number, { most = Number.MAX_SAFE_INTEGER } = {}) =>
  z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(most)), usual)
const positive = (usual: number) => z._default(z.coerce.number().check(z.positive()), usual)
const issuerUrl = z.union([z.literal(''), z.url({ protocol: /^https?$/ })], 'This must be the URL of an issuer.')

const { ofNetwork, inTotal } = usualAnonymousLimits

const settingsSchema = z.pipe(
  z.object({
    TOUCHSTONE_TABLE: z.string().check(z.minLength(3)),
    TOUCHSTONE_ADOPTED_TABLE: onOrOff,
    TOUCHSTONE_TRAIN_MACHINE: text(),
    TOUCHSTONE_DISCOVER_MACHINE: text(),
    TOUCHSTONE_SYNTHESIZE_MACHINE: text(),
    TOUCHSTONE_PURGE_MACHINE: text(),
    TOUCHSTONE_FETCH_FUNCTION: text(),
    TOUCHSTONE_FETCH_EXEMPT: names(),
    TOUCHSTONE_JOB_MACHINE: text(),
    TOUCHSTONE_BULK_MACHINE: text(),
    TOUCHSTONE_BUCKET: text(),
    TOUCHSTONE_BUCKET_URL: text(),
    TOUCHSTONE_BULK_CONCURRENCY: whole(20, { most: 1_000 }),
    TOUCHSTONE_JOB_TIMEOUT_SECONDS: whole(3600, { most: 604_800 }),
    TOUCHSTONE_PUBLIC_URL: text(),
    TOUCHSTONE_CORS_ORIGINS: names(),
    TOUCHSTONE_HANDLER_ENDPOINT: z.optional(z.string()),
    TOUCHSTONE_TOKEN_ISSUER: z._default(issuerUrl, ''),
    TOUCHSTONE_TOKEN_KEYS: text(),
    TOUCHSTONE_TOKEN_CLIENTS: names(),
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: z._default(z.string().check(z.minLength(1)), 'touchstone'),
    TOUCHSTONE_TOKEN_NAMESPACES: names(),
    TOUCHSTONE_TASK_SUBNETS: names(),
    TOUCHSTONE_TASK_SECURITY_GROUPS: names(),
    TOUCHSTONE_EVENT_BUS: text('default'),
    ...logVariables,
    TOUCHSTONE_INSTANCE: text(),
    TOUCHSTONE_PUBLIC_NAMESPACES: names(['public']),
    TOUCHSTONE_LEASE_SECONDS: whole(1200),
    TOUCHSTONE_KEY_RATE: z._default(z.coerce.number().check(z.minimum(0)), 1000),
    TOUCHSTONE_KEY_BURST: whole(5000),
    TOUCHSTONE_ANONYMOUS_SCORING: onOrOff,
    TOUCHSTONE_ADDRESS_RATE: positive(ofNetwork.perSecond),
    TOUCHSTONE_ADDRESS_BURST: whole(ofNetwork.burst),
    TOUCHSTONE_ANONYMOUS_RATE: positive(inTotal.perSecond),
    TOUCHSTONE_ANONYMOUS_BURST: whole(inTotal.burst),
    TOUCHSTONE_RETRAIN_AFTER_COUNT: whole(50),
    TOUCHSTONE_RETRAIN_AFTER_HOURS: positive(24),
    TOUCHSTONE_MAX_RUNS_PER_SWEEP: whole(10),
    TOUCHSTONE_EMBEDDER: z._default(embedderSchema, 'lexical'),
    TOUCHSTONE_EMBEDDERS: z._default(z.pipe(commaList, z.array(embedderSchema)), []),
    TOUCHSTONE_BEDROCK_MODEL: text(),
    TOUCHSTONE_SNAPSHOT_FORMAT: z._default(z.pipe(z.coerce.number(), z.literal(writableFormats)), newestFormat),
  }),
  z.transform((env) => ({
    table: env.TOUCHSTONE_TABLE,
    /** True if this deployment did not make the table: it must be known to be fit before it is used. */
    isAdoptedTable: env.TOUCHSTONE_ADOPTED_TABLE === 'on',
    /** ARNs of the state machines; empty in functions that start none. */
    machines: {
      train: env.TOUCHSTONE_TRAIN_MACHINE,
      discover: env.TOUCHSTONE_DISCOVER_MACHINE,
      synthesize: env.TOUCHSTONE_SYNTHESIZE_MACHINE,
      purge: env.TOUCHSTONE_PURGE_MACHINE,
      job: env.TOUCHSTONE_JOB_MACHINE,
      bulk: env.TOUCHSTONE_BULK_MACHINE,
    },
    /** Name of the bucket of scoring jobs; empty in functions that use none. */
    bucket: env.TOUCHSTONE_BUCKET,
    /** The endpoint of signed URLs, if it is another than that of the service's own calls to the bucket. */
    bucketUrl: env.TOUCHSTONE_BUCKET_URL,
    /** The ranges of one scoring job that are scored at a time. */
    bulkConcurrency: env.TOUCHSTONE_BULK_CONCURRENCY,
    /** Name of the function that fetches texts; empty in functions that fetch none. */
    fetchFunction: env.TOUCHSTONE_FETCH_FUNCTION,
    /** The `address:port` pairs that the local service may reach by http. */
    fetchExempt: env.TOUCHSTONE_FETCH_EXEMPT,
    /** The time after which a job without a completion fails. */
    jobTimeoutSeconds: env.TOUCHSTONE_JOB_TIMEOUT_SECONDS,
    /** The URL at which handlers complete their jobs, without a trailing slash. */
    publicUrl: env.TOUCHSTONE_PUBLIC_URL.replace(/\/$/, ''),
    /** The origins whose pages may call the service, besides its own; `*` for all. */
    corsOrigins: env.TOUCHSTONE_CORS_ORIGINS,
    /** The endpoint that handlers are called at instead of AWS Lambda, for the local runtime. */
    handlerEndpoint: env.TOUCHSTONE_HANDLER_ENDPOINT,
    /** The issuer whose access tokens the registry accepts; undefined if it accepts none. */
    tokenIssuer: issuerOf(env.TOUCHSTONE_TOKEN_ISSUER, env.TOUCHSTONE_TOKEN_KEYS, env.TOUCHSTONE_TOKEN_CLIENTS),
    /** The scopes and namespaces that an access token grants. */
    tokenRights: { scopePrefix: env.TOUCHSTONE_TOKEN_SCOPE_PREFIX, namespaces: env.TOUCHSTONE_TOKEN_NAMESPACES },
    /** The network of handlers that are ECS tasks. */
    taskNetwork: { subnets: env.TOUCHSTONE_TASK_SUBNETS, securityGroups: env.TOUCHSTONE_TASK_SECURITY_GROUPS },
    eventBus: env.TOUCHSTONE_EVENT_BUS,
    /** The format of the log, and the least level that is written. */
    ...logSettingsOf(env),
    /** The start of the local service that this is, so that it knows what it began; empty in AWS. */
    instance: env.TOUCHSTONE_INSTANCE,
    publicNamespaces: env.TOUCHSTONE_PUBLIC_NAMESPACES,
    /** The time between two heartbeats of a run after which its lease expires. Longer than the longest step. */
    leaseSeconds: env.TOUCHSTONE_LEASE_SECONDS,
    /** The rate limit of each key; undefined for no limit. */
    rateLimit: limitOf(env.TOUCHSTONE_KEY_RATE, env.TOUCHSTONE_KEY_BURST),
    /** The limits of callers without a key; undefined if they may not score. */
    anonymousScoring:
      env.TOUCHSTONE_ANONYMOUS_SCORING === 'on'
        ? {
            ofNetwork: { perSecond: env.TOUCHSTONE_ADDRESS_RATE, burst: env.TOUCHSTONE_ADDRESS_BURST },
            inTotal: { perSecond: env.TOUCHSTONE_ANONYMOUS_RATE, burst: env.TOUCHSTONE_ANONYMOUS_BURST },
          }
        : undefined,
    /** A background retrain is due at this count of feedback samples, or at this age of the oldest. */
    retrainAfterCount: env.TOUCHSTONE_RETRAIN_AFTER_COUNT,
    retrainAfterHours: env.TOUCHSTONE_RETRAIN_AFTER_HOURS,
    /** The runs that one sweep starts at most: as many as fit at a time. */
    maxRunsPerSweep: env.TOUCHSTONE_MAX_RUNS_PER_SWEEP,
    /** The embedder of new versions; a trained version keeps its own. */
    embedder: env.TOUCHSTONE_EMBEDDER,
    /** The embedders of versions that may be imported: this one, those of other versions, and the one that calls no service. */
    embedders: [...new Set<string>(['lexical', env.TOUCHSTONE_EMBEDDER, ...env.TOUCHSTONE_EMBEDDERS])],
    /** The format of the snapshots of new versions. */
    snapshotFormat: env.TOUCHSTONE_SNAPSHOT_FORMAT,
    /** The Bedrock model id or inference profile that writes samples; empty for the engine's own synthesis. */
    bedrockModel: env.TOUCHSTONE_BEDROCK_MODEL,
  })),
)

function limitOf(perSecond: number, burst: number): RateLimit | undefined {
  return perSecond > 0 ? { perSecond, burst } : undefined
}

function issuerOf(issuer: string, keysUrl: string, clients: readonly string[]): TokenIssuer | undefined {
  if (issuer === '') return undefined
  return { issuer, jwksUrl: keysUrl || `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`, clients }
}

export type Settings = z.infer<typeof settingsSchema>

export function settingsFromEnv(env: Readonly<Record<string, string | undefined>>): Settings {
  // Zod compiles a parser for each object at its first use, which does not pay for a single one.
  return settingsSchema.parse(env, { error: issueMessage, jitless: true })
}
