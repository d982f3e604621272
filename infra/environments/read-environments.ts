import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { visit } from 'jsonc-parser'
import { z } from 'zod'
import { committedEnvironments } from './committed-environments.ts'
import { type Environment, environmentSchema } from './environment.ts'
import { environmentDefaults } from './environment-defaults.ts'
import { EnvironmentError } from './environment-error.ts'
import { environmentNameSchema } from './environment-name.ts'
import { coverSame } from './handler-settings.ts'

export type Environments = Readonly<Record<string, Environment>>

const settingsSchema = z.looseObject({
  /** The environment that comes with Touchstone, and whose settings this one has where it states no others. */
  like: z.enum(Object.keys(committedEnvironments)).optional(),
  tags: z.record(z.string(), z.string()).default({}),
})
type OwnSettings = z.infer<typeof settingsSchema>

/** The file of the team's own environments, beside cdk.json. It is not committed. */
const usualFile = join(import.meta.dirname, '..', '..', 'environments.json')

/** Returns the environments that come with Touchstone, with the changes and additions of the team's file, if it has one. */
export function readEnvironments(file = process.env.TOUCHSTONE_ENVIRONMENTS || usualFile): Environments {
  return environmentsOf(file === usualFile && !existsSync(file) ? {} : parse(file), file)
}

/** Returns the environments as a file says; an empty one changes nothing. */
export function environmentsOf(content: unknown, file: string): Environments {
  const own = checked(z.record(z.string(), settingsSchema), content, file)
  const names = [...new Set([...Object.keys(committedEnvironments), ...Object.keys(own)])]
  const environments = Object.fromEntries(names.map((name) => [name, environmentOf(name, own[name], file)]))
  requireApart(environments)
  return environments
}

export function environmentNamed(name: string, environments = readEnvironments()): Environment {
  const environment = Object.entries(environments).find(([known]) => known === name)?.[1]
  if (environment) return environment
  throw new EnvironmentError(`There is no environment "${name}"; there are ${Object.keys(environments).join(', ')}.`)
}

function parse(file: string): unknown {
  try {
    const text = readFileSync(file, 'utf8')
    const content: unknown = JSON.parse(text)
    requireNamedOnce(text, file)
    return content
  } catch (cause) {
    if (cause instanceof EnvironmentError) throw cause
    throw new EnvironmentError(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}`, { cause })
  }
}

/** Refuses JSON in which an object has a name twice: of two environments with one name, the first would be lost without a word. */
function requireNamedOnce(text: string, file: string): void {
  const seen = new Set<string>()
  visit(text, {
    onObjectProperty: (name, _offset, _length, line, _character, pathOf) => {
      const path = [...pathOf(), name]
      const key = JSON.stringify(path)
      if (!seen.has(key)) {
        seen.add(key)
        return
      }
      throw new EnvironmentError(
        `${file}: ${path.join('.')} is there twice, again in line ${line + 1}. Keep one of them.`,
      )
    },
  })
}

function environmentOf(name: string, own: OwnSettings | undefined, file: string): Environment {
  checked(environmentNameSchema, name, `${file}: "${name}"`)
  const { like = name, tags = {}, ...settings } = own ?? {}
  const base = Object.entries(committedEnvironments).find(([committed]) => committed === like)?.[1]
  if (base === undefined) {
    const known = Object.keys(committedEnvironments).join(', ')
    throw new EnvironmentError(`${file}: ${name}: set "like" to the environment that it is like, one of ${known}.`)
  }
  const defaults = environmentDefaults(name)
  const merged = { ...defaults, ...base, ...settings, tags: { ...defaults.tags, ...tags } }
  return checked(environmentSchema, merged, `${file}: ${name}`)
}

function checked<Schema extends z.ZodType>(schema: Schema, value: unknown, where: string): z.output<Schema> {
  const result = schema.safeParse(value)
  if (result.success) return result.data
  const problems = result.error.issues.map(({ path, message }) =>
    [where, ...(path.length > 0 ? [path.join('.')] : []), message].join(': '),
  )
  throw new EnvironmentError(problems.join('\n'))
}

/** Refuses prefixes by which one environment could call the handlers of another that may be in the same account. */
function requireApart(environments: Environments): void {
  const all = Object.entries(environments)
  for (const [name, one] of all) {
    const other = all.find(([otherName, it]) => otherName !== name && mayBeTogether(one, it) && overlap(one, it))
    if (other === undefined) continue
    throw new EnvironmentError(
      `handlerFunctions of ${name} ("${one.handlerFunctions}") and of ${other[0]} ("${other[1].handlerFunctions}") cover ` +
        'the same functions. Give each its own prefix, or an account of its own.',
    )
  }
}

function mayBeTogether(one: Environment, other: Environment): boolean {
  const isKnown = one.account !== null && other.account !== null
  return !isKnown || (one.account === other.account && one.region === other.region)
}

function overlap(one: Environment, other: Environment): boolean {
  return coverSame(one.handlerFunctions, other.handlerFunctions)
}
