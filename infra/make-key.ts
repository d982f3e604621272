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

const usage = `Makes an API key, in a deployed table with your own AWS credentials, or in that of npm start:

  npm run make-key -- --table <name> --namespaces <a,b> [--scope scoring|authoring] [--label <text>]
  npm run make-key -- --local --namespaces <a,b> [--scope scoring|authoring] [--label <text>]`

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const
const options = { table: text, local: flag, namespaces: text, scope: text, label: text, help: flag } as const

const argumentsSchema = z
  .object({
    table: z.string().min(3).optional(),
    local: z.boolean().default(false),
    namespaces: z
      .string('give one or more, with commas between them')
      .transform((text) => text.split(',').map((name) => name.trim()))
      .pipe(z.array(namespaceSchema)),
    scope: scopeSchema.default('authoring'),
    label: z.string().default('made by the operator'),
  })
  .refine(({ table, local }) => (table === undefined) === local, {
    path: ['table'],
    error: 'give the name of the table, an output of the stack, or else --local',
    when: () => true,
  })
type Arguments = z.infer<typeof argumentsSchema>

try {
  const { help, ...given } = parseArgs({ options }).values
  if (help) console.log(usage)
  else await makeAndShow(argumentsSchema.parse(given))
} catch (error) {
  console.error(errorText(error))
  process.exitCode = 1
}

async function makeAndShow(asked: Arguments): Promise<void> {
  const { secret, key } = await makeKey(asked)
  console.error(`${key.key_id}: ${key.scope} key for ${key.namespaces.join(', ')}. Keep it, it is shown this once:`)
  // The secret alone goes to the standard output, so that a script can take it from there.
  console.log(secret)
}

function makeKey({ table = '', local, ...wanted }: Arguments) {
  const makeIn = (tableName: string) => createKey(makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: tableName })), wanted)
  // A database that is started here writes in the service's folder, and keeps others out as the service does.
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
  return `The key was not made: ${isWithoutRegion ? "set AWS_REGION to the table's region." : error}`
}

function problemsIn({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`).join('\n')
}
