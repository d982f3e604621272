import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { readResults, runJob, startJob, whenJobEnded } from '../http/support/scoring-jobs.ts'
import { spawnService } from '../support/start-service.ts'
import { temporaryFolder } from '../support/temporary-folder.ts'
import { makeTrainedModel } from './support/client-models.ts'

/** A word that is in every text of the file, and in nothing else. */
const canary = 'zwitscherfink'

const file = Array.from({ length: 40_000 }, (_, index) => {
  if (index % 1000 === 8) return `${JSON.stringify({ content: 'so', [canary]: canary })}\n`
  const content = index % 1000 === 7 ? ' ' : `thank you for ${index} days of patience, ${canary}`
  return `${JSON.stringify({ id: `${index}`, content })}\n`
}).join('')

test('a job goes on after kill -9: no part is scored twice, the results are the same, and no text is left', {
  timeout: 180_000,
}, async () => {
  const folder = temporaryFolder()
  const first = await spawnService(folder)
  onTestFinished(async () => void (await first.end('SIGKILL')))
  const { handle } = await makeTrainedModel(first.client, 'demo.bulk', ['warmth', 'clarity'])
  const path = `/v1/models/${handle}`
  const whole = await runJob(first.request, path, file)
  const expected = await readResults(first.request, path, whole.job_id)
  const jobId = await startJob(first.request, path, file)
  const partsDone = async () => {
    const job = { path: { handle, job_id: jobId } }
    return (await first.client.request('GET /v1/models/{handle}/score/jobs/{job_id}', job)).parts_done
  }
  await vi.waitUntil(async () => (await partsDone()) >= 3, { timeout: 60_000, interval: 20 })
  await first.killEverything()
  const before = partsIn(folder, jobId)
  // Nor is any in what executions keep while they run.
  expect(filesWith(join(folder, 'executions'), canary)).toEqual([])

  const second = await spawnService(folder, { TOUCHSTONE_API_KEY: first.apiKey })
  onTestFinished(async () => void (await second.end('SIGKILL')))
  const job = await whenJobEnded(second.request, path, jobId)
  const results = await readResults(second.request, path, jobId)

  expect(before.length).toBeGreaterThanOrEqual(3)
  expect(before.length).toBeLessThan(expected.parts.length)
  expect(partsIn(folder, jobId)).toEqual(expect.arrayContaining(before))
  expect(job).toMatchObject({ status: 'succeeded', texts: 40_000, scored: 39_920, failed: 80 })
  expect(job.summary).toEqual(whole.summary)
  expect(results.text).toBe(expected.text)
  expect(filesWith(folder, canary)).toEqual([])
  await second.end()
})

/** The parts that are written, each with what changes if it is written again. */
function partsIn(folder: string, jobId: string): string[] {
  return globSync(`objects/demo/${jobId}/results/*`, { cwd: folder }).map((name) => {
    const { ino, mtimeMs } = statSync(join(folder, name))
    return `${name} ${ino} ${mtimeMs}`
  })
}

function filesWith(folder: string, word: string): readonly string[] {
  const files = globSync('**/*', { cwd: folder, withFileTypes: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name)).filter((name) => readFileSync(name).includes(word))
}
