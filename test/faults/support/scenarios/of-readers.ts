import { evaluationRequestSchema } from '#rules/evaluation-request.ts'
import { batchRequestSchema, compareRequestSchema } from '#rules/score-request.ts'
import { compareVersionsSchema } from '#rules/version-comparison-request.ts'
import { checkHealth } from '#usecases/admission/check-health.ts'
import { planModelFile } from '#usecases/authoring/plan-model-file.ts'
import { getCurrentKey } from '#usecases/keys/get-current-key.ts'
import { listKeys } from '#usecases/keys/list-keys.ts'
import { describeModel } from '#usecases/models/describe-model.ts'
import { getCardTexts } from '#usecases/models/get-card-texts.ts'
import { getModel } from '#usecases/models/get-model.ts'
import { listModels } from '#usecases/models/list-models.ts'
import { appendSamples } from '#usecases/samples/append-samples.ts'
import { listSamples } from '#usecases/samples/list-samples.ts'
import { listSuspects } from '#usecases/samples/list-suspects.ts'
import { compareTexts } from '#usecases/scoring/compare-texts.ts'
import { evaluateVersion, resolveEvaluation } from '#usecases/scoring/evaluate-version.ts'
import { extractText } from '#usecases/scoring/extract-text.ts'
import { scoreBatch } from '#usecases/scoring/score-batch.ts'
import { scoreText } from '#usecases/scoring/score-text.ts'
import { oldestOwedSeconds } from '#usecases/sweep/oldest-owed-seconds.ts'
import { getRun } from '#usecases/training/get-run.ts'
import { listRuns } from '#usecases/training/list-runs.ts'
import { getTrait } from '#usecases/traits/get-trait.ts'
import { listTraits } from '#usecases/traits/list-traits.ts'
import { compareVersions } from '#usecases/versions/compare-versions.ts'
import { exportVersion, exportVersionPart } from '#usecases/versions/export-version.ts'
import { getServingVersion } from '#usecases/versions/get-serving-version.ts'
import { getVersion } from '#usecases/versions/get-version.ts'
import { listActivations } from '#usecases/versions/list-activations.ts'
import { listVersions } from '#usecases/versions/list-versions.ts'
import { listVersionsToPrune } from '#usecases/versions/list-versions-to-prune.ts'
import { tagVersion } from '#usecases/versions/tag-version.ts'
import { storeOwnerKey } from '../../../support/owner-key.ts'
import { owner, type TestWorld } from '../../../support/test-world.ts'
import { reading, type Scenario, type Troupe } from '../injection/scenario.ts'
import { makeTrained, moreSamples } from './small-models.ts'

const handle = 'demo.trained'
const page = { limit: 10, after: undefined }
const content = 'thank you so much'
const texts = [
  { content, warmth: 1 },
  { content: 'denied', warmth: 0 },
]

const readers: readonly Scenario[] = [
  reading('getting a model', (world) => getModel(world, owner, handle)),
  reading('getting a model under a tag', (world) => getModel(world, owner, `${handle}@stable`)),
  reading('describing a model', (world) => describeModel(world, owner, handle)),
  reading('getting the texts of a card', (world) => getCardTexts(world, owner, handle)),
  reading('listing models', (world) => listModels(world, owner, {}, page)),
  reading('listing traits', (world) => listTraits(world, owner, handle)),
  reading('getting a trait', (world) => getTrait(world, owner, handle, 'warmth')),
  reading('listing samples', (world) => listSamples(world, owner, handle, page)),
  reading('listing suspect samples', (world) => listSuspects(world, owner, handle, 'v1', page)),
  reading('getting a run', async (world) => {
    const { items } = await listRuns(world, owner, handle, page)
    return getRun(world, owner, handle, items[0]?.run_id ?? '')
  }),
  reading('listing versions', (world) => listVersions(world, owner, handle, page)),
  reading('listing versions to prune', (world) => listVersionsToPrune(world, owner, handle, page, { keep_unnamed: 0 })),
  reading('getting a version', (world) => getVersion(world, owner, handle, 'v1')),
  reading('listing activations', (world) => listActivations(world, owner, handle, page)),
  reading('getting the version that served at a time', (world) =>
    getServingVersion(world, owner, handle, new Date('2999-01-01')),
  ),
  reading('comparing versions', (world) =>
    compareVersions(world, owner, handle, compareVersionsSchema.parse({ a: 'v1', b: 'active' })),
  ),
  reading('exporting a version', async (world) => [
    await exportVersion(world, owner, handle, 'v1'),
    await exportVersionPart(world, owner, handle, 'v1', 'warmth'),
  ]),
  reading('scoring a text', (world) => scoreText(world, owner, handle, { content, explain: true })),
  reading('scoring a text by a pinned version', (world) => scoreText(world, owner, `${handle}@stable`, { content })),
  reading('scoring the text of a page', (world) =>
    scoreText(world, owner, handle, { content: 'https://site.example/' }),
  ),
  reading('scoring a batch', (world) =>
    scoreBatch(world, owner, handle, batchRequestSchema.parse({ items: [{ content }, { content: 'denied' }] })),
  ),
  reading('comparing texts', (world) =>
    compareTexts(world, owner, handle, compareRequestSchema.parse({ a: content, b: 'denied' })),
  ),
  reading('evaluating a version', async (world) => {
    const request = evaluationRequestSchema.parse({ items: texts })
    await resolveEvaluation(world, owner, handle, request)
    return evaluateVersion(world, owner, handle, request)
  }),
  reading('extracting the text of a page', (world) => extractText(world, owner, { url: 'https://site.example/' })),
  reading('planning a model file', (world) =>
    planModelFile(world, owner, { handle, file: { description: 'other', traits: 'discover' }, samples: [] }),
  ),
  reading('listing keys', (world) => listKeys(world, owner, page)),
  reading('getting the key of the request', (world) => getCurrentKey(world, owner)),
  reading('asking for the health', checkHealth),
  reading('asking for the age of owed work', oldestOwedSeconds),
]

export const readerTroupe: Troupe = {
  name: 'readers',
  async arrange(world: TestWorld, machines) {
    await storeOwnerKey(world)
    await makeTrained(world, machines, handle, { versions: 2 })
    await tagVersion(world, owner, handle, 'stable', { versionNo: 1 })
    await appendSamples(world, owner, handle, moreSamples(2), { quietly: true })
  },
  scenarios: readers,
}
