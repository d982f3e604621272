import { parseArgs } from 'node:util'
import { z } from 'zod'
import { namespaceSchema } from '#rules/handle.ts'
import { scopeSchema } from '#rules/key.ts'
import { createKey } from '#usecases/create-key.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { makeWorld } from '#world/world.ts'

const usage = `Makes an API key in a deployed table, with your own AWS credentials:

  node infra/aws/make-key.ts --table <name> --namespaces <a,b> [--scope scoring|authoring] [--label <text>]`

const askedSchema = z.object({
  table: z.string('give the name of the table, an output of the stack').min(3),
  namespaces: z
    .string('give one or more, with commas between them')
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(namespaceSchema)),
  scope: scopeSchema.default('authoring'),
  label: z.string().default('made by the operator'),
})

try {
  const { table, ...wanted } = readArguments()
  const { secret, key } = await createKey(makeWorld(settingsFromEnv({ TOUCHSTONE_TABLE: table })), wanted)
  console.error(`${key.key_id}: ${key.scope} key for ${key.namespaces.join(', ')}. Keep it, it is shown this once:`)
  // The secret alone goes to the standard output, so that a script can take it from there.
  console.log(secret)
} catch (error) {
  console.error(error instanceof z.ZodError ? `${problemsIn(error)}\n\n${usage}` : `The key was not made: ${error}`)
  process.exitCode = 1
}

function readArguments() {
  const text = { type: 'string' } as const
  return askedSchema.parse(parseArgs({ options: { table: text, namespaces: text, scope: text, label: text } }).values)
}

function problemsIn({ issues }: z.ZodError): string {
  return issues.map(({ path, message }) => `--${path[0]?.toString()}: ${message}`).join('\n')
}
