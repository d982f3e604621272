import { parseArgs } from 'node:util'
import { z } from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { scopeSchema } from '#rules/key.ts'
import { createKey } from '#usecases/keys/create-key.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'
import { readLocalSettings } from './local/local-settings.ts'
import { StartUpFailure } from './local/start-up-failure.ts'
import { withLocalTable } from './local/with-local-table.ts'

const usage = `Creates an API key in a deployed table, with your AWS credentials, or in the table of npm start:

  npm run make-key -- --table <name> --namespaces <a,b> [--scope scoring|authoring] [--label <text>]
  npm run make-key -- --local --namespaces <a,b> [--scope scoring|authoring] [--label <text>]`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = { table: text, local: flag, namespaces: text, scope: text, label: text, help: flag } as const

const argumentsSchema = z
  .object({
    table: z.string().min(3, 'the name of a table has 3 letters or more').optional(),
    local: z.boolean().default(false),
    namespaces: z
      .string('name one or more, comma-separated')
      .transform((text) => text.split(',').map((name) => name.trim()))
      .pipe(z.array(namespaceSchema)),
    scope: z._default(scopeSchema, 'authoring'),
    label: z.string().default('made by the operator'),
  })
  .refine(({ table, local }) => (table === undefined) === local, {
    path: ['table'],
    error: 'name the table, which is an output of the stack, or use --local, but not both',
    when: ({ issues }) => !issues.some(({ path }) => path?.[0] === 'table'),
  })
type Arguments = z.infer<typeof argumentsSchema>

try {
  const { help, ...values } = parseArgs({ options }).values
  if (help) console.log(usage)
  else await makeAndShow(argumentsSchema.parse(values))
} catch (error) {
  console.error(errorText(error))
  process.exitCode = 1
}

async function makeAndShow(parsed: Arguments): Promise<void> {
  const { secret, key } = await makeKey(parsed)
  console.error(
    `${key.key_id}: ${key.scope} key for ${key.namespaces.join(', ')}. Store it now; it is shown only once:`,
  )
  // Only the secret goes to the standard output, so that a script can read it.
  console.log(secret)
}

function makeKey({ table = '', local, ...request }: Arguments) {
  const makeIn = (tableName: string) => createKey(makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: tableName })), request)
  // A database that is started here writes to the service's folder, with the same permissions as the service.
  process.umask(0o077)
  return local ? withLocalTable(readLocalSettings(process.env), makeIn) : makeIn(table)
}

function errorText(error: unknown): string {
  if (error instanceof z.ZodError) return `${problemsIn(error)}\n\n${usage}`
  if (error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code))) {
    return `${error.message}\n\n${usage}`
  }
  if (error instanceof StartUpFailure) return error.message
  const isWithoutRegion = error instanceof Error && error.message === 'Region is missing'
  return `The key was not created: ${isWithoutRegion ? "set AWS_REGION to the table's region." : error}`
}

function problemsIn({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`).join('\n')
}
