import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateMachineNames } from '../state-machines.ts'

/** Loads the state machines by name. Substitutes their `${…}` placeholders, as CloudFormation does when deployed. */
export function loadStateMachines(folder: string, substitutions: Readonly<Record<string, string>>) {
  const machines = stateMachineNames.map((name): [string, unknown] => {
    const file = `${name}.asl.json`
    const text = readFileSync(join(folder, file), 'utf8')
    return [name, JSON.parse(fillPlaceholders(text, substitutions, file))]
  })
  return Object.fromEntries(machines)
}

function fillPlaceholders(text: string, substitutions: Readonly<Record<string, string>>, file: string): string {
  return text.replaceAll(/\$\{(\w+)\}/g, (placeholder, name: string) => {
    const value = substitutions[name]
    if (value === undefined) throw new Error(`${file} has the placeholder ${placeholder}, which has no substitution.`)
    return value
  })
}
