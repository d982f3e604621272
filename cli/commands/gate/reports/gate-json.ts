import type { GatedFile, GateOutcome } from '../gate-report.ts'
import { failingFiles, failureText, markedLine } from '../gate-report.ts'

/** Returns the outcome of a gate as the JSON that programs read. */
export function gateJson(outcome: GateOutcome): object {
  const { model, version_no, limits, base, files, skipped } = outcome
  return {
    model,
    version_no,
    min: Object.fromEntries(limits.thresholds.map(({ measure, least }) => [measure, least])),
    no_worse_than: base ?? null,
    tolerance: limits.tolerance,
    passed: failingFiles(outcome).length === 0,
    files: files.map((file) => fileJson(outcome, file)),
    skipped,
  }
}

function fileJson(outcome: GateOutcome, file: GatedFile): object {
  const { path, sha256, card, base, failures, moves } = file
  const { composite, scores, detail } = card
  const confidence = Object.fromEntries(Object.entries(detail).map(([trait, { confidence }]) => [trait, confidence]))
  return {
    path,
    sha256,
    passed: failures.length === 0,
    composite,
    scores,
    confidence,
    base: base ? { path: base.path, composite: base.card.composite, scores: base.card.scores } : null,
    failures: failures.map((failure) => ({ ...failure, message: failureText(outcome, file, failure) })),
    words: moves,
    line: markedLine(file),
  }
}
