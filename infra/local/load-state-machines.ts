import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** The state machines of a folder by name, their `${…}` placeholders filled as CloudFormation fills them when deployed. */
export function loadStateMachines(folder: string, substitutions: Readonly<Record<string, string>>) {
  const suffix = '.asl.json'
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix))
  const machines = files.map((file): [string, unknown] => {
    const text = readFileSync(join(folder, file), 'utf8')
    return [file.slice(0, -suffix.length), JSON.parse(fillPlaceholders(text, substitutions, file))]
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
