import { makeLexicalScorer } from '#engine/scoring/lexical-scorer.ts'
import { requireKnownEngine } from '#engine/snapshot/require-known-engine.ts'
import type { Manifest } from '#rules/export-manifest.ts'
import type { ImportedPart } from '#rules/export-part.ts'
import { ownValue } from '#rules/own-value.ts'
import { Refusal, validationFailed } from '#rules/refusal.ts'
import { embeddingModels } from '#world/bedrock/embedding-models.ts'
import type { Settings } from '#world/settings.ts'

/** A text of words and signs: reading it takes every part of a snapshot. */
const probe = 'One text, read once!'

/** Refuses a version that this service can't score with: of a later engine, or of an embedder that is not allowed here. */
export function requireServable({ engine, embedder }: Manifest, { embedders }: Settings): void {
  if (!embedders.includes(embedder)) throw embedderNotAllowed(embedder, embedders)
  readOrRefuse('manifest.engine', () => requireKnownEngine(engine))
}

/**
 * Refuses a part that this engine can't score with: of an unknown format or feature version, of another table of words, or
 * damaged before it was exported. Scores a text with it, because only that shows it.
 */
export function requireReadable({ snapshot, trait, discovery }: ImportedPart, manifest: Manifest, index: number): void {
  const path = `parts.${index}`
  const { weights, calibration, aggregation = 'none' } = snapshot
  if ((trait.kind === 'intrinsic') !== (discovery !== null))
    throw validationFailed([{ path, message: 'A discovered trait has a "discovery", and no other has one.' }])
  readOrRefuse(path, () => {
    const scorer = makeLexicalScorer([{ key: trait.key, weights, calibration, aggregation }], manifest.max_depth)
    const logOdds = scorer.logOdds(probe, vectorOf(manifest.embedder))
    if (!logOdds.every(Number.isFinite)) throw new Error('The weights give no score.')
  })
}

/** Returns a vector as the embedder makes them; undefined for the one that makes none. */
function vectorOf(embedder: string): Float32Array | undefined {
  const model = ownValue(embeddingModels, embedder)
  return model && new Float32Array(model.dimension)
}

function readOrRefuse(path: string, read: () => void): void {
  try {
    read()
  } catch (cause) {
    // Bytes that are no snapshot can fail anywhere. All of it is said to the caller, whose bytes they are.
    throw validationFailed([{ path, message: cause instanceof Error ? cause.message : String(cause) }])
  }
}

function embedderNotAllowed(embedder: string, allowed: readonly string[]): Refusal {
  const message = `The version reads texts by the embedder "${embedder}", which is not allowed here. Allowed are ${allowed.join(', ')}.`
  return new Refusal('feature_unavailable', message, { feature: 'embedder', embedder, allowed })
}
