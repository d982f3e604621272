import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as z from 'zod'
import type { RecordedCall } from './record-calls.ts'

const callSchema: z.ZodType<RecordedCall> = z.object({
  caller: z.string(),
  action: z.string(),
  resource: z.string(),
  leadingKey: z.string().exactOptional(),
})

/** Reads the calls that this run has recorded so far, each once. */
export function recordedCalls(folder: string): readonly RecordedCall[] {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.jsonl'))
    .flatMap((name) => linesOf(join(folder, name)))
  return [...new Set(lines)].map((line) => callSchema.parse(JSON.parse(line)))
}

/** Reads the paths of the test files that this run has begun. */
export function recordedTestFiles(folder: string): ReadonlySet<string> {
  return new Set(linesOf(join(folder, 'test-files.txt')))
}

function linesOf(path: string): readonly string[] {
  return existsSync(path) ? readFileSync(path, 'utf8').split('\n').filter(Boolean) : []
}
