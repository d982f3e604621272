import { parseArgs } from 'node:util'
import * as z from 'zod'
import { handleSchema } from '#rules/handle-schema.ts'
import { StartUpFailure } from '../local/start-up-failure.ts'

export const promotionUsage = `Copies a version of a model from one deployment to another. It scores there exactly as it does here:

  npm run promote -- --from <place> --to <place> --model <handle> --version <vN or tag> [--as <handle>] [--activate]

  --from, --to   the URL of a deployment, or a name of yours, such as dev
  --as           the handle of the model in the other deployment, if it has another one
  --activate     makes the version the active one there; without it, nothing serves differently

Keys are read from the environment, never from arguments: TOUCHSTONE_FROM_API_KEY and TOUCHSTONE_TO_API_KEY for URLs. The name dev
stands for the URL in TOUCHSTONE_DEV_URL and the key in TOUCHSTONE_DEV_API_KEY. Both are authoring keys of the model's namespace.`

/** A deployment and the key to it. */
export type Place = { readonly url: string; readonly apiKey: string }

export type PromotionOptions = {
  readonly from: Place
  readonly to: Place
  readonly model: string
  readonly version: string
  /** The handle of the model that gets the version. */
  readonly target: string
  readonly isActivated: boolean
}

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = { from: text, to: text, model: text, version: text, as: text, activate: flag, help: flag } as const

const placeSchema = z.union(
  [z.url({ protocol: /^https?$/ }), z.string().regex(/^[a-z][a-z0-9-]{0,38}$/)],
  'name a deployment by its URL, or by a name in a–z, 0–9 and "-"',
)
const argumentsSchema = z.object({
  from: placeSchema,
  to: placeSchema,
  model: z.string('name the model').pipe(handleSchema),
  version: z.string('name the version, like v7, or its tag').min(1).max(63),
  as: handleSchema.optional(),
  activate: z.boolean().default(false),
})

/** Reads the arguments and the environment of the command; undefined if the arguments ask for help. */
export function promotionOptions(args: readonly string[], env: NodeJS.ProcessEnv): PromotionOptions | undefined {
  const { help, ...values } = parseArgs({ args: [...args], options }).values
  if (help) return undefined
  const { data, error } = argumentsSchema.safeParse(values)
  if (!data) {
    const problems = error.issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`)
    throw new StartUpFailure(`${problems.join('\n')}\n\n${promotionUsage}`)
  }
  const { from, to, model, version, as: target = model, activate } = data
  return { from: placeOf('FROM', from, env), to: placeOf('TO', to, env), model, version, target, isActivated: activate }
}

function placeOf(end: 'FROM' | 'TO', named: string, env: NodeJS.ProcessEnv): Place {
  const isUrl = named.includes('://')
  const prefix = `TOUCHSTONE_${isUrl ? end : named.toUpperCase().replaceAll('-', '_')}`
  const url = isUrl ? named : required(env, `${prefix}_URL`, `the URL of ${named}`)
  return { url: url.replace(/\/+$/, ''), apiKey: required(env, `${prefix}_API_KEY`, `an authoring key of ${named}`) }
}

function required(env: NodeJS.ProcessEnv, name: string, meaning: string): string {
  const value = env[name]
  if (value) return value
  throw new StartUpFailure(`Set the environment variable ${name} to ${meaning}.`)
}
