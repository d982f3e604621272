import { spawn } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'
import { parse } from 'yaml'
import * as z from 'zod'
import { projectRoot } from '../../support/source-files.ts'
import { makeTemporaryFolder } from '../../support/temporary-folder.ts'

const actionSchema = z.object({
  inputs: z.record(
    z.string(),
    z.object({ description: z.string(), required: z.boolean().optional(), default: z.string().optional() }),
  ),
  outputs: z.record(z.string(), z.object({ description: z.string(), value: z.string() })),
  runs: z.object({
    using: z.literal('composite'),
    steps: z.array(
      z.strictObject({
        name: z.string().optional(),
        id: z.string().optional(),
        uses: z.string().optional(),
        with: z.record(z.string(), z.unknown()).optional(),
        shell: z.literal('bash').optional(),
        run: z.string().optional(),
        env: z.record(z.string(), z.string()).optional(),
      }),
    ),
  }),
})

/** Reads the action.yml of a folder of the project. */
export function readAction(path: string) {
  return actionSchema.parse(parse(readFileSync(join(projectRoot, path, 'action.yml'), 'utf8')))
}

type ActionRun = {
  readonly inputs: Readonly<Record<string, string>>
  /** The folder of the checkout. */
  readonly workspace: string
  readonly event: object
  readonly eventName: string | undefined
  /** A folder that stands before all others on the PATH. */
  readonly commands: string
}

/** Runs the steps of a composite action, as a runner does on Linux. Steps that use other actions are left out. */
export async function runAction(
  path: string,
  { inputs, workspace, event, eventName = 'pull_request', commands }: ActionRun,
) {
  const action = readAction(path)
  const folder = makeTemporaryFolder()
  const file = (name: string, content = '') => {
    writeFileSync(join(folder.path, name), content)
    return join(folder.path, name)
  }
  const runner = {
    PATH: [commands, join(process.execPath, '..'), process.env.PATH].join(delimiter),
    HOME: folder.path,
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION_PATH: join(projectRoot, path),
    GITHUB_EVENT_NAME: eventName,
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(event)),
    GITHUB_REPOSITORY: 'acme/handbook',
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_WORKSPACE: workspace,
    NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
  }
  const given = Object.fromEntries(
    Object.entries(action.inputs).map(([name, { default: value = '' }]) => [name, inputs[name] ?? value]),
  )
  const values: Record<string, string> = { 'github.token': 'ghs_test' }
  for (const [name, value] of Object.entries(given)) values[`inputs.${name}`] = evaluate(value, values)

  let log = ''
  let code: number | null = 0
  for (const [index, step] of action.runs.steps.entries()) {
    if (step.run === undefined) continue
    const output = file(`output-${index}`)
    const env = Object.entries(step.env ?? {}).map(([name, value]) => [name, evaluate(value, values)])
    const script = file(`step-${index}.sh`, evaluate(step.run, values))
    const ended = await runBash(script, workspace, { ...runner, GITHUB_OUTPUT: output, ...Object.fromEntries(env) })
    log += ended.log
    code = ended.code
    for (const [name, value] of outputsIn(output)) values[`steps.${step.id}.outputs.${name}`] = value
    if (code !== 0) break
  }
  const outputs = Object.fromEntries(
    Object.entries(action.outputs).map(([name, { value }]) => [name, evaluate(value, values)]),
  )
  const summary = readFileSync(runner.GITHUB_STEP_SUMMARY, 'utf8')
  folder.remove()
  return { code, log, outputs, summary }
}

/** Replaces expressions by their values: an unknown one by nothing, as GitHub does. */
function evaluate(source: string, values: Readonly<Record<string, string>>): string {
  return source.replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, name: string) => values[name] ?? '')
}

async function runBash(script: string, cwd: string, env: NodeJS.ProcessEnv) {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], { cwd, env })
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve))
  const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), ended])
  return { log: stdout + stderr, code }
}

/** Reads the outputs of a step: name=value, or values of several lines up to a mark. */
function outputsIn(path: string): readonly (readonly [name: string, value: string])[] {
  const lines = readFileSync(path, 'utf8').split('\n')
  const outputs: (readonly [string, string])[] = []
  while (lines.length > 0) {
    const line = lines.shift() ?? ''
    const [, name = '', mark] = /^([\w-]+)<<(.+)$/.exec(line) ?? []
    if (mark === undefined) {
      const at = line.indexOf('=')
      if (at > 0) outputs.push([line.slice(0, at), line.slice(at + 1)])
      continue
    }
    const end = lines.indexOf(mark)
    outputs.push([
      name,
      lines
        .splice(0, end + 1)
        .slice(0, -1)
        .join('\n'),
    ])
  }
  return outputs
}
