import { dirname, join } from 'node:path'
import type { Service } from 'touchstone/client'
import { readFetchedSamples } from '#files/read-fetched-samples.ts'
import { readModelFile } from '#files/read-model-file.ts'
import { readSamples } from '#files/read-samples.ts'
import { type FileSource, formatOf } from '#rules/file-source.ts'
import type { ModelFile } from '#rules/model-file.ts'
import { type Issue, Refusal, validationFailed } from '#rules/refusal.ts'
import type { FileSample } from '#rules/sample-line.ts'
import { CommandFailure } from '../command-failure.ts'
import { readTextFile } from '../texts/read-text-file.ts'

/** A model file with the samples of its sources, and all that is wrong with them. */
export type ModelFolder = {
  /** Undefined where the model file itself is wrong. */
  readonly file: ModelFile | undefined
  readonly samples: readonly FileSample[]
  readonly issues: readonly Issue[]
  /** The number of issues, of which long lists are cut. */
  readonly issueCount: number
  /** The addresses that were not read, because there is no service to read them. */
  readonly unread: readonly string[]
}

/** Orders `samples.jsonl:9` before `samples.jsonl:10`. */
function byPlace(one: Issue, other: Issue): number {
  return one.path.localeCompare(other.path, 'en', { numeric: true })
}

type Reading = { readonly folder: string; readonly path: string; readonly service?: Service | undefined }

/** Reads a model file and its sources. Only a service can read sources at addresses: without one, they are left out. */
export async function readModelFolder({ folder, path, service }: Reading): Promise<ModelFolder> {
  const issues: Issue[] = []
  let issueCount = 0
  const orIssues = async <Value>(read: () => Value | Promise<Value>): Promise<Value | undefined> => {
    try {
      return await read()
    } catch (error) {
      const found = issuesIn(error)
      if (!found) throw error
      issues.push(...found.issues.toSorted(byPlace))
      issueCount += found.issue_count
      return undefined
    }
  }

  const text = await readTextFile(folder, path)
  const file = await orIssues(() => readModelFile(text, path))
  const samples: FileSample[] = []
  const unread: string[] = []
  for (const source of file?.sources ?? []) {
    if (source.type === 'url' && !service) unread.push(source.url)
    else samples.push(...((await orIssues(() => samplesOf(source, { folder, path, service }))) ?? []))
  }
  return { file, samples, issues, issueCount, unread }
}

/** Reads a model file with its sources. Refuses them together with all that is wrong with them. */
export async function loadModelFolder(reading: Required<Reading>) {
  const { file, samples, issues, issueCount } = await readModelFolder(reading)
  if (issues.length > 1) {
    const message = `${reading.path} has ${issueCount} problems:`
    throw new Refusal('validation_failed', message, { issues, issue_count: issueCount })
  }
  if (file === undefined || issues.length > 0) throw validationFailed(issues)
  return { file, samples }
}

async function samplesOf(source: FileSource, { folder, path, service }: Reading): Promise<readonly FileSample[]> {
  if (source.type !== 'url') {
    // A source is shown by the path that leads to it from where the user is.
    const name = join(dirname(path), source.path)
    return readSamples(await readTextFile(folder, name), { ...source, name, format: formatOf(source) })
  }
  if (!service) return []
  const { content, final_url: url } = await service.request('POST /v1/extract', { body: { url: source.url } })
  return readFetchedSamples(source, { content, url })
}

/** Returns what is wrong with a file; undefined for an error of another kind. */
export function issuesIn(
  error: unknown,
): { readonly issues: readonly Issue[]; readonly issue_count: number } | undefined {
  if (error instanceof CommandFailure) return { issues: [{ path: '', message: error.message }], issue_count: 1 }
  if (!(error instanceof Refusal) || error.code !== 'validation_failed') return undefined
  const { issues, issue_count } = error.details as { issues: readonly Issue[]; issue_count: number }
  return { issues, issue_count }
}
