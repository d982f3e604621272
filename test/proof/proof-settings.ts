/** How long a proof runs, and from which seed: `npm run prove` sets both. */
export type ProofSettings = {
  readonly rounds: number
  readonly seed: number
  /** The way to one failure of that seed, where a proof shrinks its failures: only that is played. */
  readonly path: string | undefined
}

/**
 * Returns the settings of this run: `rounds` as given, and a random seed, unless the environment names others. `provedRounds` are
 * those of `npm run prove` by itself.
 */
export function proofSettings(testedRounds: number, provedRounds = testedRounds): ProofSettings {
  const { TOUCHSTONE_PROOF, TOUCHSTONE_PROOF_ROUNDS, TOUCHSTONE_PROOF_SEED, TOUCHSTONE_PROOF_PATH } = process.env
  const rounds = TOUCHSTONE_PROOF === undefined ? testedRounds : provedRounds
  return {
    rounds: TOUCHSTONE_PROOF_ROUNDS === undefined ? rounds : Number(TOUCHSTONE_PROOF_ROUNDS),
    seed: TOUCHSTONE_PROOF_SEED === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(TOUCHSTONE_PROOF_SEED),
    path: TOUCHSTONE_PROOF_PATH,
  }
}
