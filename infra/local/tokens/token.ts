import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { z } from 'zod'
import { registryScopes } from '#rules/registry-caller.ts'
import { readLocalSettings } from '../local-settings.ts'
import { StartUpFailure } from '../start-up-failure.ts'
import { signToken } from './local-issuer.ts'
import { loadOrCreateSigningKey } from './signing-key.ts'

const usage = `Signs an access token for the registry (/v2) of a local service, as an identity provider would:

  npm run token -- --scope <${registryScopes.join('|')},…> [--group admin] [--subject <name>] [--expires 1h]

--group and --subject make it a person's token. --expires takes s, m, h or d. TOUCHSTONE_DATA names the data folder, as for npm start.`

const text = { type: 'string' } as const
const options = { scope: text, group: text, subject: text, expires: text, help: { type: 'boolean' } } as const

const secondsPer: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }
const names = <Name extends z.ZodType<string, string>>(name: Name) =>
  z
    .string()
    .transform((list) => list.split(','))
    .pipe(z.array(name))

const argumentsSchema = z
  .object({
    scope: names(z.enum(registryScopes)).default([]),
    group: names(z.string().min(1)).default([]),
    subject: z.string().min(1).max(128).optional(),
    expires: z
      .string()
      .regex(/^[1-9]\d{0,5}[smhd]$/, 'use a number and s, m, h or d, such as 15m')
      .default('1h'),
  })
  .refine(({ scope, group }) => scope.length + group.length > 0, {
    path: ['scope'],
    error: 'name one or more, comma-separated',
  })

try {
  const { help, ...values } = parseArgs({ options }).values
  if (help) console.log(usage)
  else await printToken(argumentsSchema.parse(values))
} catch (error) {
  console.error(errorText(error))
  process.exitCode = 1
}

async function printToken({ scope, group, subject, expires }: z.infer<typeof argumentsSchema>): Promise<void> {
  const person = subject ?? (group.length > 0 ? 'somebody' : undefined)
  process.umask(0o077)
  const { dataFolder, databaseEndpoint } = readLocalSettings(process.env)
  if (databaseEndpoint === undefined && !existsSync(join(dataFolder, 'table.db'))) {
    console.error(
      `No service has run in ${dataFolder} yet: the token is for the one that starts there. For another service, set TOUCHSTONE_DATA to its folder.`,
    )
  }
  const key = await loadOrCreateSigningKey(dataFolder)
  const request = { scopes: scope, groups: group, subject: person, seconds: secondsOf(expires) }
  // Only the token goes to the standard output, so that a script can read it.
  console.log(await signToken(key, request, new Date()))
}

function secondsOf(duration: string): number {
  return Number(duration.slice(0, -1)) * (secondsPer[duration.slice(-1)] ?? 1)
}

function errorText(error: unknown): string {
  if (error instanceof z.ZodError) {
    return `${error.issues.map(({ path, message }) => `--${String(path[0])}: ${message}`).join('\n')}\n\n${usage}`
  }
  if (error instanceof TypeError && 'code' in error && /^ERR_PARSE_ARGS/.test(String(error.code))) {
    return `${error.message}\n\n${usage}`
  }
  return error instanceof StartUpFailure ? error.message : `The token was not signed: ${error}`
}
