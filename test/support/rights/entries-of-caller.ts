import { functionNames, rowOf } from '#rules/deployed-functions.ts'
import { isStepName, stepNames } from '#rules/deployed-steps.ts'
import { callGraph } from '../call-graph.ts'

/** The names of all functions and steps that have rights. */
export const callers: readonly string[] = [...stepNames, ...functionNames.filter((name) => rowOf(name).role !== 'none')]

/** Returns the keys in the call graph of the declarations with which the code of a function or a step begins. */
export function entriesOfCaller(caller: string): readonly string[] {
  return isStepName(caller) ? mentionsOfStep(caller) : [`functions/${caller}.lambda.ts:handler`]
}

/** The keys of what a step's row mentions. The code of a row ends where the next begins. */
function mentionsOfStep(step: string): readonly string[] {
  for (const { path, code } of callGraph.values()) {
    if (!path.startsWith('functions/steps/')) continue
    const [, row] = code.split(`'${step}': `)
    if (row === undefined) continue
    const names = new Set(row.split(/^ {2}'/m)[0]?.match(/\w+/g))
    const keys = [...callGraph].flatMap(([, declaration]) => (declaration.code === code ? declaration.mentions : []))
    return keys.filter((key) => names.has(key.split(':')[1] ?? ''))
  }
  throw new Error(`No row of the steps is called ${step}.`)
}
