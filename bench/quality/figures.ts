import type { TrainingSize } from './training-size.ts'

/** Figures of one training on the test split. A figure that a training does not have is NaN. */
export type Figures = {
  /** In points, 0–100, as are the out-of-fold AUC and the balanced accuracy. */
  readonly auc: number
  readonly outOfFoldAuc: number
  /** 1 if the version's interval of its AUC contains the AUC on the test split, else 0. */
  readonly isCovered: number
  readonly balancedAccuracy: number
  readonly calibrationError: number
  readonly spearman: number
  readonly negativesAbove: number
  readonly positivesAbove: number
  readonly positivesAboveStrong: number
  /** Shares of the labelled test texts: cards of high confidence, and those of them on the side of their label. */
  readonly high: number
  readonly highRight: number
  /** Shares of the nonsense and of the test texts that are called unfamiliar. */
  readonly nonsenseRecognised: number
  readonly wronglyUnfamiliar: number
  readonly trainSeconds: number
  readonly snapshotBytes: number
}

/** The mean over trainings on subsets of one size, and the standard deviation of their AUC. The snapshot is the largest. */
export type MeanFigures = Figures & { readonly trainings: number; readonly aucDeviation: number }

/** The figures that a baseline keeps of an earlier engine. */
export type BaselineFigures = Pick<Figures, 'auc' | 'balancedAccuracy' | 'calibrationError'>

/** A row of the table: a set at a size, beside the baseline if it has one. */
export type Measured = {
  readonly set: string
  readonly size: TrainingSize
  readonly figures: MeanFigures
  readonly today?: BaselineFigures | undefined
}

/** Undefined where nothing was trained. */
export function meanFigures(all: readonly Figures[]): MeanFigures | undefined {
  if (all.length === 0) return undefined
  const mean = (of: (one: Figures) => number) => meanOf(all.map(of))
  const auc = mean((one) => one.auc)
  return {
    auc,
    aucDeviation: Math.sqrt(mean((one) => (one.auc - auc) ** 2) * (all.length / Math.max(1, all.length - 1))),
    outOfFoldAuc: mean((one) => one.outOfFoldAuc),
    isCovered: mean((one) => one.isCovered),
    balancedAccuracy: mean((one) => one.balancedAccuracy),
    calibrationError: mean((one) => one.calibrationError),
    spearman: mean((one) => one.spearman),
    negativesAbove: mean((one) => one.negativesAbove),
    positivesAbove: mean((one) => one.positivesAbove),
    positivesAboveStrong: mean((one) => one.positivesAboveStrong),
    high: mean((one) => one.high),
    highRight: mean((one) => one.highRight),
    nonsenseRecognised: mean((one) => one.nonsenseRecognised),
    wronglyUnfamiliar: mean((one) => one.wronglyUnfamiliar),
    trainSeconds: mean((one) => one.trainSeconds),
    snapshotBytes: Math.max(...all.map((one) => one.snapshotBytes)),
    trainings: all.length,
  }
}

export function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
