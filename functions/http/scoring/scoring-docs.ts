import { activationDocs } from '#http/scoring/activation-docs.ts'
import { consoleDocs } from '#http/scoring/console-docs.ts'
import { extractDocs } from '#http/scoring/extract-docs.ts'
import { healthDocs } from '#http/scoring/health-docs.ts'
import { keyDocs } from '#http/scoring/key-docs.ts'
import { labelledTextDocs } from '#http/scoring/labelled-text-docs.ts'
import { modelDocs } from '#http/scoring/model-docs.ts'
import { referenceDocs } from '#http/scoring/reference-docs.ts'
import { sampleDocs } from '#http/scoring/sample-docs.ts'
import { schemaDocs } from '#http/scoring/schema-docs.ts'
import { scoreDocs } from '#http/scoring/score-docs.ts'
import { scoringJobDocs } from '#http/scoring/scoring-job-docs.ts'
import { trainingDocs } from '#http/scoring/training-docs.ts'
import { traitDocs } from '#http/scoring/trait-docs.ts'
import { transferDocs } from '#http/scoring/transfer-docs.ts'
import { versionDocs } from '#http/scoring/version-docs.ts'
import { webhookDocs } from '#http/scoring/webhook-docs.ts'

/** The documentation of every operation of the scoring API, by its id. */
export const scoringDocs = {
  ...healthDocs,
  ...modelDocs,
  ...traitDocs,
  ...sampleDocs,
  ...trainingDocs,
  ...versionDocs,
  ...activationDocs,
  ...transferDocs,
  ...scoreDocs,
  ...scoringJobDocs,
  ...labelledTextDocs,
  ...keyDocs,
  ...webhookDocs,
  ...extractDocs,
  ...schemaDocs,
  ...referenceDocs,
  ...consoleDocs,
}

export type ScoringDocs = typeof scoringDocs
