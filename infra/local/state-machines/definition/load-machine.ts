import type { z } from 'zod'
import { type MachineDefinition, machineSchema } from './machine-definition.ts'
import { problemsInMachine } from './state-problems.ts'
import { problemsInTransitions, stateNames } from './transitions.ts'

/** Returns a definition that this runner runs as AWS does. Throws when it contains anything that is not supported. */
export function loadMachine(name: string, definition: unknown): MachineDefinition {
  const problems = [...problemsInDefinition(definition), ...placeholdersIn(definition)]
  if (problems.length > 0) throw new Error(`State machine '${name}': ${problems.join('; ')}`)
  return machineSchema.parse(definition)
}

export function problemsInDefinition(definition: unknown): string[] {
  const { data: machine, error } = machineSchema.safeParse(definition)
  if (machine === undefined) return error.issues.flatMap(problemsOfIssue)
  const names = stateNames(machine)
  const duplicates = new Set(names.filter((name, index) => names.indexOf(name) !== index))
  return [
    ...problemsInTransitions(machine, ''),
    ...[...duplicates].map((name) => `States/${name}: there are two states of this name`),
    ...problemsInMachine(machine),
  ]
}

function placeholdersIn(definition: unknown): string[] {
  const placeholders = JSON.stringify(definition ?? null).match(/\$\{[A-Za-z]\w*\}/g) ?? []
  return placeholders.map((placeholder) => `the placeholder ${placeholder} was not substituted`)
}

const jsonPathFields = new Set(
  `InputPath OutputPath ResultPath ResultSelector Parameters Result ItemsPath MaxConcurrencyPath SecondsPath
   TimestampPath TimeoutSecondsPath HeartbeatSecondsPath ErrorPath CausePath Variable`.split(/\s+/),
)

function problemsOfIssue(issue: z.core.$ZodIssue): string[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => {
      const problem = jsonPathFields.has(key)
        ? 'belongs to JSONPath; this runner supports only JSONata'
        : 'unknown field'
      return `${pathText([...issue.path, key])}: ${problem}`
    })
  }
  return [`${pathText(issue.path)}: ${issue.message}`]
}

function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `/${String(part)}`))
    .join('')
    .replace(/^\//, '')
}
