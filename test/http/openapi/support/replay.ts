import { spawnSync } from 'node:child_process'
import type { DocumentedApi } from '../../../support/conformance/document.ts'
import { exampleAnswer, exampleCode } from '../../support/documented-examples.ts'
import { curlRunner } from './curl-runner.ts'
import { pythonRunner } from './python-runner.ts'
import type { SampleRunner, SampleVariables } from './sample-runner.ts'
import { typescriptRunner } from './typescript-runner.ts'

type Language = { readonly lang: string; readonly makeRunner: (variables: SampleVariables) => SampleRunner }

/** The languages of the samples that this machine can run. */
export const languages: readonly Language[] = [
  ...(isInstalled('curl') ? [{ lang: 'Shell', makeRunner: curlRunner }] : []),
  ...(isInstalled('python3') ? [{ lang: 'Python', makeRunner: pythonRunner }] : []),
  { lang: 'TypeScript', makeRunner: typescriptRunner },
]

export function isInstalled(command: string): boolean {
  return spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0
}

/** Returns the operation of an example such as `scoreText/chart`, its code in a language, and the status of its answer. */
export function codeOf({ operations }: DocumentedApi, name: string, lang: string) {
  const [id = '', example = ''] = name.split('/')
  const operation = operations.find(({ operationId }) => operationId === id)
  if (!operation) throw new Error(`There is no operation ${id}`)
  return { id, status: exampleAnswer(operation, example).status, code: exampleCode(operation, example, lang) }
}

/** Returns the code with other values in place of the documented ones. */
export function withValues(code: string, values: ReadonlyMap<string, string>): string {
  return [...values].reduce((changed, [documented, actual]) => changed.replaceAll(documented, actual), code)
}
