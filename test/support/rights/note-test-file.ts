import { appendFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { beforeAll, expect } from 'vitest'

// Notes each file of tests that runs: only a run of all of them shows that nothing uses a right.
beforeAll(() => {
  const folder = process.env.RECORDED_CALLS
  const { testPath = '' } = expect.getState()
  if (folder) appendFileSync(join(folder, 'test-files.txt'), `${relative(process.cwd(), testPath)}\n`)
})
