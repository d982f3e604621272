import { z } from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { embedderSchema } from '#world/bedrock/embedding-models.ts'
import { corsOriginSchema } from '../cors.ts'
import { leaseSecondsSchema } from '../lease-seconds.ts'
import { dataSettings } from './data-settings.ts'
import { handlerSettings, handlerTag } from './handler-settings.ts'
import { loadSettings } from './load-settings.ts'
import { releaseSettings } from './release-settings.ts'

const settingsSchema = z.strictObject({
  /** Where the environment is deployed to; null for the account and region of the credentials. */
  account: z
    .string('write the id of an account in quotes: it has 12 digits')
    .regex(/^\d{12}$/, 'the id of an account has 12 digits')
    .nullable(),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, 'a region is named like eu-central-1')
    .nullable(),
  ...dataSettings,
  ...loadSettings,
  ...releaseSettings,
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
  ...handlerSettings,
  /** A domain name of the API, with the certificate that AWS Certificate Manager has for it in the same region. */
  domain: z
    .strictObject({
      name: z.hostname(),
      certificateArn: z
        .string()
        .regex(/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/[\w-]+$/, 'not the ARN of a certificate'),
    })
    .nullable(),
  /** Origins whose pages may call the API; `*` for all. */
  corsOrigins: z.array(corsOriginSchema),
  /** Namespaces of /v1 that jobs of access token holders may use. */
  tokenNamespaces: z.array(namespaceSchema),
  /** Pages to which people return from the sign-in page. Without one they sign in through their own programs. */
  callbackUrls: z.array(z.url({ protocol: /^https$/ })),
  /**
   * The e-mail addresses that learn of alarms: `page` wakes somebody, `ticket` waits for a working day. Where `page` is null, nobody
   * is woken and all alarms are tickets. null makes no alarms, dashboard or metrics, which cost money even while nobody calls.
   */
  alarms: z.strictObject({ page: z.array(z.email()).nullable(), ticket: z.array(z.email()) }).nullable(),
  /** The address of the runbook, with which the description of each alarm ends. */
  runbookUrl: z.string().min(1),
  /** The tags of all resources that can have any, as in bills. */
  tags: z
    .record(z.string().min(1).max(128), z.string().max(256))
    .refine((tags) => !Object.keys(tags).some((name) => /^aws:/i.test(name)), 'AWS refuses tags that begin with aws:')
    .refine(
      (tags) => !Object.keys(tags).some((name) => name.toLowerCase() === handlerTag),
      `${handlerTag} would make handlers of Touchstone's own functions`,
    ),
})

/** Every setting in which environments differ. */
export const environmentSchema = settingsSchema
  .refine(({ account, region }) => (account === null) === (region === null), {
    path: ['account'],
    error: 'set account and region, or neither',
  })
  .refine(
    ({ region, domain }) => region === null || domain === null || domain.certificateArn.split(':')[3] === region,
    {
      path: ['domain', 'certificateArn'],
      error: 'the certificate must be in the region of the environment',
    },
  )
export type EnvironmentSettings = z.input<typeof environmentSchema>
export type Environment = Readonly<z.infer<typeof environmentSchema>>
