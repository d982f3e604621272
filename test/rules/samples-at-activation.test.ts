import { expect, test } from 'vitest'
import { samplesAtActivation } from '#rules/samples-at-activation.ts'
import { aModel, noon, origin } from './support/models.ts'

const trained = { imported_from: null }
const imported = { imported_from: origin }

const waitsADay = {
  buffer: {
    ...{ buffered_feedback: 0, buffered_samples: 3, buffered_quietly: 0, failed_retrains: 0 },
    due: new Date('2026-06-02T12:00:00.000Z'),
  },
}
const draftWithoutRetention = { zero_data_retention: true, newest_sample_id: 9 }

test.each([
  ['of a draft with zero data retention wait a day for a training', draftWithoutRetention, imported, 3, waitsADay],
  ['of a draft that has none are learned through', draftWithoutRetention, imported, 0, { learned_through: 9 }],
  ['of a busy draft are purged by its run', { ...draftWithoutRetention, state: 'busy' }, trained, 3, undefined],
  ['of a trained model wait already', { ...draftWithoutRetention, current_version_no: 1 }, trained, 3, undefined],
  [
    'of a draft stay, as if an import had learned from them',
    { newest_sample_id: 9 },
    imported,
    3,
    { learned_through: 9 },
  ],
  ['of a draft stay as they are for a version of its own', { newest_sample_id: 9 }, trained, 3, undefined],
  [
    'of a model of an earlier release, which knows nothing of them, are learned through',
    { newest_sample_id: 9, current_version_no: 1, newest_version_no: 2, imported_versions: 1 },
    imported,
    3,
    { learned_through: 9 },
  ],
  [
    'of a model that knows what it learned from stay new',
    { newest_sample_id: 9, current_version_no: 1, newest_version_no: 2, imported_versions: 1, learned_through: 4 },
    imported,
    3,
    undefined,
  ],
  [
    'of a model that has imports alone stay new',
    { newest_sample_id: 9, current_version_no: 1, newest_version_no: 2, imported_versions: 2 },
    imported,
    3,
    undefined,
  ],
] as const)('at an activation the samples %s', (_, model, version, stored, expected) => {
  expect(samplesAtActivation(aModel(model), version, { stored, now: noon })).toEqual(expected)
})
