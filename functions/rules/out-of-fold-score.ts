/** The out-of-fold score of a training sample: by a model that learned from the other samples. */
export type OutOfFoldScore = {
  readonly sample_id: number
  /** 0–1, to half a hundredth. */
  readonly quality: number
  /** To a thousandth, within ±32. */
  readonly log_odds: number
}

/**
 * The most bytes of the scores that a version keeps of one trait: a DynamoDB item has at most 400 KB. This is room for 95,000
 * samples whose ids are near each other, and for 54,000 at the least.
 */
const maxPackedBytes = 380_000

/** The first byte, by which a later form can be told from this one. */
const packedForm = 1

/** Whole steps of a quality: qualities of two decimals are kept exactly. */
const qualitySteps = 200
/** Whole steps of a log-odd, which take 16 bits. */
const logOddsSteps = 1_000
const largestStored = 32_767

/**
 * Packs scores, which are in order of their ids: the distance of each id from the one before as LEB128, a byte of quality and two
 * of log-odds. Of too many it keeps half, or a quarter, and so on: always the same ones, so that two versions share them.
 */
export function packOutOfFoldScores(scores: readonly OutOfFoldScore[]): Uint8Array {
  for (let share = 1; ; share /= 2) {
    const packed = pack(scores.filter(({ sample_id }) => isWithinShare(sample_id, share)))
    if (packed.byteLength <= maxPackedBytes) return packed
  }
}

/** Spreads ids evenly over 0–1, whatever their pattern, by the golden ratio (Fibonacci hashing), and returns true for those below the share. */
function isWithinShare(id: number, share: number): boolean {
  return Math.imul(id, 0x9e3779b1) >>> 0 < share * 2 ** 32
}

function pack(scores: readonly OutOfFoldScore[]): Uint8Array {
  const bytes = [packedForm]
  let before = 0
  for (const { sample_id, quality, log_odds } of scores) {
    let distance = sample_id - before
    for (; distance >= 128; distance = Math.floor(distance / 128)) bytes.push((distance % 128) + 128)
    const stored = Math.max(-largestStored, Math.min(largestStored, Math.round(logOddsSteps * log_odds)))
    bytes.push(distance, Math.round(qualitySteps * quality), stored & 255, (stored >> 8) & 255)
    before = sample_id
  }
  return Uint8Array.from(bytes)
}

/** Unpacks scores, in order of their ids. */
export function unpackOutOfFoldScores(packed: Uint8Array): readonly OutOfFoldScore[] {
  if (packed[0] !== packedForm) throw new Error(`Out-of-fold scores have an unknown form: ${packed[0]}`)
  const scores: OutOfFoldScore[] = []
  let sample_id = 0
  for (let at = 1; at < packed.byteLength; ) {
    for (let factor = 1; ; factor *= 128) {
      const byte = packed[at++]!
      sample_id += factor * (byte % 128)
      if (byte < 128) break
    }
    const [quality, low, high] = [packed[at]!, packed[at + 1]!, packed[at + 2]!]
    const stored = ((high << 24) >> 16) | low
    scores.push({ sample_id, quality: quality / qualitySteps, log_odds: stored / logOddsSteps })
    at += 3
  }
  return scores
}

/** Returns the samples that are in both lists, with their log-odds in each. */
export function sharedScores(a: readonly OutOfFoldScore[], b: readonly OutOfFoldScore[]) {
  const ofA = new Map(a.map(({ sample_id, log_odds }) => [sample_id, log_odds]))
  return b.flatMap(({ sample_id, quality, log_odds }) => {
    const byA = ofA.get(sample_id)
    return byA === undefined ? [] : [{ quality, a: byA, b: log_odds }]
  })
}
