import * as z from 'zod'
import { callGh } from './call-gh.ts'

const fileSchema = z.tuple([z.string(), z.string()])

/** Returns the paths of the files that a pull request adds or changes. GitHub lists the first 3,000. */
export async function changedFiles(repository: string, number: number): Promise<readonly string[]> {
  const lines = await callGh([
    '--paginate',
    `repos/${repository}/pulls/${number}/files?per_page=100`,
    '--jq',
    '.[] | [.status, .filename] | tojson',
  ])
  const files = lines.split('\n').filter(Boolean)
  return files.flatMap((line) => {
    const [status, path] = fileSchema.parse(JSON.parse(line))
    return status === 'removed' ? [] : [path]
  })
}
