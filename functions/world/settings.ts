import { z } from 'zod'
import type { RateLimit } from '#rules/rate-limit.ts'
import { embedderSchema } from '#world/bedrock/embedding-models.ts'
import type { TokenIssuer } from '#world/token-verifier.ts'

const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
)

const settingsSchema = z
  .object({
    TOUCHSTONE_TABLE: z.string().min(3),
    TOUCHSTONE_TRAIN_MACHINE: z.string().default(''),
    TOUCHSTONE_DISCOVER_MACHINE: z.string().default(''),
    TOUCHSTONE_SYNTHESIZE_MACHINE: z.string().default(''),
    TOUCHSTONE_PURGE_MACHINE: z.string().default(''),
    TOUCHSTONE_FETCH_FUNCTION: z.string().default(''),
    TOUCHSTONE_JOB_MACHINE: z.string().default(''),
    TOUCHSTONE_JOB_TIMEOUT_SECONDS: z.coerce.number().int().min(1).max(604_800).default(3600),
    TOUCHSTONE_PUBLIC_URL: z.string().default(''),
    TOUCHSTONE_HANDLER_ENDPOINT: z.string().optional(),
    TOUCHSTONE_TOKEN_ISSUER: z.union([z.literal(''), z.url({ protocol: /^https?$/ })]).default(''),
    TOUCHSTONE_TOKEN_KEYS: z.string().default(''),
    TOUCHSTONE_TOKEN_CLIENTS: commaList.default([]),
    TOUCHSTONE_TOKEN_SCOPE_PREFIX: z.string().min(1).default('touchstone'),
    TOUCHSTONE_TOKEN_NAMESPACES: commaList.default([]),
    TOUCHSTONE_TASK_SUBNETS: commaList.default([]),
    TOUCHSTONE_TASK_SECURITY_GROUPS: commaList.default([]),
    TOUCHSTONE_EVENT_BUS: z.string().default('default'),
    TOUCHSTONE_PUBLIC_NAMESPACES: commaList.default(['public']),
    TOUCHSTONE_LEASE_SECONDS: z.coerce.number().int().min(1).default(1200),
    TOUCHSTONE_KEY_RATE: z.coerce.number().min(0).default(1000),
    TOUCHSTONE_KEY_BURST: z.coerce.number().int().min(1).default(5000),
    TOUCHSTONE_RETRAIN_AFTER_COUNT: z.coerce.number().int().min(1).default(50),
    TOUCHSTONE_RETRAIN_AFTER_HOURS: z.coerce.number().positive().default(24),
    TOUCHSTONE_EMBEDDER: embedderSchema.default('lexical'),
    TOUCHSTONE_BEDROCK_MODEL: z.string().default(''),
  })
  .transform((env) => ({
    table: env.TOUCHSTONE_TABLE,
    /** ARNs of the state machines; empty in functions that start none. */
    machines: {
      train: env.TOUCHSTONE_TRAIN_MACHINE,
      discover: env.TOUCHSTONE_DISCOVER_MACHINE,
      synthesize: env.TOUCHSTONE_SYNTHESIZE_MACHINE,
      purge: env.TOUCHSTONE_PURGE_MACHINE,
      job: env.TOUCHSTONE_JOB_MACHINE,
    },
    /** Name of the function that fetches texts; empty in functions that ask for none. */
    fetchFunction: env.TOUCHSTONE_FETCH_FUNCTION,
    /** How long a job may go without a completion. */
    jobTimeoutSeconds: env.TOUCHSTONE_JOB_TIMEOUT_SECONDS,
    /** Where handlers reach this service to complete their jobs; no slash at its end. */
    publicUrl: env.TOUCHSTONE_PUBLIC_URL.replace(/\/$/, ''),
    /** What answers in the place of AWS Lambda where handlers are called; AWS itself where it is left out. */
    handlerEndpoint: env.TOUCHSTONE_HANDLER_ENDPOINT,
    /** Whose access tokens the registry takes; undefined where it takes none. */
    tokenIssuer: issuerOf(env.TOUCHSTONE_TOKEN_ISSUER, env.TOUCHSTONE_TOKEN_KEYS, env.TOUCHSTONE_TOKEN_CLIENTS),
    /** What access tokens are worth here. */
    tokens: { scopePrefix: env.TOUCHSTONE_TOKEN_SCOPE_PREFIX, namespaces: env.TOUCHSTONE_TOKEN_NAMESPACES },
    /** Where handlers that are ECS tasks run. */
    taskNetwork: { subnets: env.TOUCHSTONE_TASK_SUBNETS, securityGroups: env.TOUCHSTONE_TASK_SECURITY_GROUPS },
    eventBus: env.TOUCHSTONE_EVENT_BUS,
    publicNamespaces: env.TOUCHSTONE_PUBLIC_NAMESPACES,
    /** How long a run holds its model between two signs of life. Longer than the longest step. */
    leaseSeconds: env.TOUCHSTONE_LEASE_SECONDS,
    /** What one key may ask; undefined: anything. */
    rateLimit: limitOf(env.TOUCHSTONE_KEY_RATE, env.TOUCHSTONE_KEY_BURST),
    /** So much feedback, or any of this age, makes a background retrain due. */
    retrainAfterCount: env.TOUCHSTONE_RETRAIN_AFTER_COUNT,
    retrainAfterHours: env.TOUCHSTONE_RETRAIN_AFTER_HOURS,
    /** What new versions are trained with; a trained one remembers its own. */
    embedder: env.TOUCHSTONE_EMBEDDER,
    /** Bedrock model id or inference profile that writes samples; empty where the engine's own synthesis shall. */
    bedrockModel: env.TOUCHSTONE_BEDROCK_MODEL,
  }))

function limitOf(perSecond: number, burst: number): RateLimit | undefined {
  return perSecond > 0 ? { perSecond, burst } : undefined
}

function issuerOf(issuer: string, keysUrl: string, clients: readonly string[]): TokenIssuer | undefined {
  if (issuer === '') return undefined
  return { issuer, jwksUrl: keysUrl || `${issuer.replace(/\/$/, '')}/.well-known/jwks.json`, clients }
}

export type Settings = z.infer<typeof settingsSchema>

export function settingsFromEnv(env: Readonly<Record<string, string | undefined>>): Settings {
  return settingsSchema.parse(env)
}
