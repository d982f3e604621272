import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

const usage = `Asks the whole service whatever may be asked, and holds each answer to its own document:

  npm run fuzz -- [--seconds 300] [--seed 7]`

const text = { type: 'string' } as const
const {
  seconds = '300',
  seed,
  help,
} = parseArgs({ options: { seconds: text, seed: text, help: { type: 'boolean' } } }).values

if (help || !/^[1-9]\d*$/.test(seconds) || !/^\d*$/.test(seed ?? '')) {
  console.error(usage)
  process.exitCode = help ? 0 : 1
} else {
  const config = join(import.meta.dirname, '..', 'vitest.config.ts')
  const env = {
    ...process.env,
    TOUCHSTONE_FUZZ_SECONDS: seconds,
    ...(seed !== undefined && { TOUCHSTONE_FUZZ_SEED: seed }),
  }
  const command = ['run', '--config', config, join('test', 'fuzz')]
  process.exitCode = spawnSync('vitest', command, { env, stdio: 'inherit' }).status ?? 1
}
