import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { stateMachineNames } from '../state-machines.ts'

/** The state machines by name, their `${…}` placeholders filled as CloudFormation fills them when deployed. */
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
    if (value === undefined) throw new Error(`${file} asks for ${placeholder}, which stands for nothing.`)
    return value
  })
}
