import { parseArgs } from 'node:util'
import { z } from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'

export const smokeUsage = `Checks a running service from outside, as its callers use it:

  TOUCHSTONE_API_KEY=ts_… npm run smoke -- --url <URL> [--namespace <name>] [--timeout <seconds>]
  TOUCHSTONE_API_KEY=ts_… npm run smoke -- --url <URL> --read-only --model <handle>

It makes a model in the namespace of the key, trains it, scores with it, rolls it back and archives it. With --read-only it writes
nothing, and scores with a model that is there: use that for prod. A check that fails ends it with exit code 1.`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = { url: text, namespace: text, timeout: text, model: text, 'read-only': flag, help: flag } as const

const optionsSchema = z.object({
  url: z.url({
    protocol: /^https?$/,
    error: 'name the URL of the service with --url, such as https://api.example.com',
  }),
  apiKey: z.string('set TOUCHSTONE_API_KEY to a key of the service').min(1),
  namespace: z._default(namespaceSchema, 'demo'),
  /** The model to score with, of a service that must not be changed. */
  model: z.string().optional(),
  timeoutSeconds: z.coerce.number('--timeout is a number of seconds').positive().default(120),
})
export type SmokeOptions = z.infer<typeof optionsSchema>

/** Reads the command line. Returns undefined if it asks for help. */
export function smokeOptions(args: readonly string[], env: NodeJS.ProcessEnv): SmokeOptions | undefined {
  const { values } = parseArgs({ args: [...args], options })
  if (values.help) return undefined
  if (Boolean(values['read-only']) !== (values.model !== undefined)) {
    throw new StartUpFailure(`--read-only and --model belong together.\n\n${smokeUsage}`)
  }
  const { data, error } = optionsSchema.safeParse({
    ...values,
    url: (values.url ?? env.TOUCHSTONE_URL)?.replace(/\/+$/, ''),
    apiKey: env.TOUCHSTONE_API_KEY,
    timeoutSeconds: values.timeout,
  })
  if (data !== undefined) return data
  throw new StartUpFailure(`${error.issues.map(({ message }) => message).join('\n')}\n\n${smokeUsage}`)
}
