import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ProofName, proofFiles } from './proof-files.ts'

const usage = `Runs a proof for longer than the tests do, or again with the seed of a failure:

  npm run prove -- <${Object.keys(proofFiles).join(' | ')}> [--rounds 500] [--seed 7]

Those that shrink their failures (lifecycle) print a path, and play that failure alone with --path.`

const text = { type: 'string' } as const
const {
  positionals: [name = ''],
  values: { rounds, seed, path, help },
} = parseArgs({ allowPositionals: true, options: { rounds: text, seed: text, path: text, help: { type: 'boolean' } } })

const isCount = (value: string | undefined) => value === undefined || /^[1-9]\d*$/.test(value)
const isSeed = (value: string | undefined) => value === undefined || /^-?\d+$/.test(value)
const isPath = (value: string | undefined) => value === undefined || (name === 'lifecycle' && seed !== undefined)
const isProof = (value: string): value is ProofName => Object.hasOwn(proofFiles, value)

if (help || !isProof(name) || !isCount(rounds) || !isSeed(seed) || !isPath(path)) {
  console.error(usage)
  process.exitCode = help ? 0 : 2
} else {
  const config = join(import.meta.dirname, '..', 'vitest.config.ts')
  const env = {
    ...process.env,
    TOUCHSTONE_PROOF: name,
    ...(rounds !== undefined && { TOUCHSTONE_PROOF_ROUNDS: rounds }),
    ...(seed !== undefined && { TOUCHSTONE_PROOF_SEED: seed }),
    ...(path !== undefined && { TOUCHSTONE_PROOF_PATH: path }),
  }
  process.exitCode =
    spawnSync('vitest', ['run', '--config', config, proofFiles[name]], { env, stdio: 'inherit' }).status ?? 1
}
