import { type Invariant, type Row, type Stored, unless } from './stored.ts'

const digits = (versionNo: number) => String(versionNo).padStart(9, '0')

const ofEachModel =
  (check: (model: Row, stored: Stored) => readonly string[]): Invariant =>
  (stored) =>
    stored
      .all('MODEL#', 'MODEL')
      .flatMap((model) => check(model, stored).map((message) => `${model.handle}: ${message}`))

/** 1. A model that was ever trained has exactly one active version, and it exists with its snapshots. */
const activeVersionExists = ofEachModel((model, stored) => {
  const { handle, current_version_no: active, state, lease } = model
  if (active === 0) return unless([state !== 'ready', 'is ready without an active version'])
  const [version] = stored.of(`MODEL#${handle}`, `VERSION#${digits(active)}`)
  return unless(
    [version !== undefined, `v${active} is active and does not exist`],
    [version?.version_id === model.current_version_id, `v${active} is active under another id`],
    [
      version === undefined || stored.of(`SNAPSHOT#${version.run_id}`).length === Object.keys(version.traits).length,
      `v${active} is active without all of its snapshots`,
    ],
    [lease !== null || state !== 'draft', 'is a draft with an active version'],
  )
})

/** Every version can be activated: it has its snapshots. */
const versionsHaveSnapshots = ofEachModel(({ handle }, stored) =>
  stored
    .of(`MODEL#${handle}`, 'VERSION#')
    .flatMap((version) =>
      unless([
        stored.of(`SNAPSHOT#${version.run_id}`).length >= Object.keys(version.traits).length,
        `v${version.version_no} lacks snapshots`,
      ]),
    ),
)

/** 3. The generation counts the changes of the pointer, and the log replays to it. A restore makes it leap. */
const logReplays = ofEachModel((model, stored) => {
  const log = stored.of(`ACTIVATIONS#${model.handle}`).toSorted((a, b) => a.generation - b.generation)
  const last = log.at(-1)
  return [
    ...log.flatMap((entry, index) => {
      const before = log[index - 1]
      return unless(
        [
          entry.cause === 'restore' || entry.generation === (before?.generation ?? 0) + 1,
          `generation ${entry.generation} follows ${before?.generation ?? 0}`,
        ],
        [
          (entry.from ?? null) === (before?.to ?? null),
          `generation ${entry.generation} does not begin where the one before ended`,
        ],
        [before === undefined || before.sk < entry.sk, `generation ${entry.generation} stands before its predecessor`],
      )
    }),
    ...unless(
      [(last?.to ?? 0) === model.current_version_no, 'the log does not lead to the pointer'],
      // A restore makes the generation leap, and a model without a version has no log to say so in.
      [
        last === undefined || last.generation === model.generation,
        `the log ends at ${last?.generation}, the pointer at ${model.generation}`,
      ],
    ),
  ]
})

/** 4. Version numbers are unique, increasing, and one run makes at most one. */
const versionsAreNumbered = ofEachModel((model, stored) => {
  const versions = stored.of(`MODEL#${model.handle}`, 'VERSION#')
  const runs = versions.map(({ run_id }) => run_id)
  const ids = versions.map(({ version_id }) => version_id)
  return [
    ...unless(
      [new Set(runs).size === runs.length, 'a run made two versions'],
      [new Set(ids).size === ids.length, 'two versions have one id'],
      [versions.every(({ version_no }) => version_no <= model.newest_version_no), 'a version is newer than the newest'],
    ),
    ...stored.of(`MODEL#${model.handle}`, 'RUN#').flatMap((run) => {
      const own = versions.find(({ run_id }) => run_id === run.run_id)
      return unless([own === undefined || own.version_no === run.version_no, `${run.run_id} does not name its version`])
    }),
  ]
})

/** 5. A tag names an existing version; versions, pools and the model agree on it. */
const tagsNameVersions = ofEachModel((model, stored) => {
  const partition = `MODEL#${model.handle}`
  const tags = stored.of(partition, 'TAG#')
  const versions = stored.of(partition, 'VERSION#')
  const namesOf = (versionNo: number) =>
    tags
      .filter(({ version_no }) => version_no === versionNo)
      .map(({ tag }) => tag)
      .toSorted()
      .join()
  const setOf = (names: Iterable<string> | undefined) => [...(names ?? [])].toSorted().join()
  const countOf = (pool: string) => versions.filter(({ lsi1sk = '' }) => lsi1sk.startsWith(`UNTAGGED#${pool}#`)).length
  return [
    ...tags.flatMap(({ tag, version_no }) =>
      unless([
        stored.has(partition, `VERSION#${digits(version_no)}`),
        `the tag ${tag} names v${version_no}, which is gone`,
      ]),
    ),
    ...versions.flatMap(({ version_no, tags: own, lsi1sk }) =>
      unless(
        [setOf(tagsIn(own)) === namesOf(version_no), `v${version_no} has other tags than those that name it`],
        [
          (namesOf(version_no) === '') === (lsi1sk !== undefined),
          `v${version_no} is in a pool with a tag, or in none without`,
        ],
      ),
    ),
    ...unless(
      [
        setOf(tagsIn(model.version_tags)) === namesOf(model.current_version_no),
        'shows other tags than its active version has',
      ],
      [model.untagged_ordinary === countOf('ordinary'), `counts ${model.untagged_ordinary} ordinary versions`],
      [model.untagged_monthly === countOf('monthly'), `counts ${model.untagged_monthly} monthly versions`],
    ),
  ]
})

/** Tags are stored as a set, which is absent where it is empty. */
function tagsIn(stored: unknown): Iterable<string> {
  return stored instanceof Set ? stored : []
}

/** 6. No run undoes a manual activation: the pointer of a pinned model was last moved by hand, or by a restore. */
const runsLeavePinsAlone = ofEachModel((model, stored) => {
  const log = stored.of(`ACTIVATIONS#${model.handle}`).toSorted((a, b) => a.generation - b.generation)
  const isByRun = log.at(-1)?.actor.startsWith('run_') ?? false
  return unless([model.activation !== 'pinned' || !isByRun, 'is pinned, and a run moved its pointer last'])
})

/** 7. Counts equal what is stored. Samples of an append that is not committed are hidden and not counted. */
const countsEqualSamples = ofEachModel((model, stored) => {
  const hidden = Object.values(model.appends)
  const samples = stored.of(`SAMPLES#${model.handle}`)
  const visible = samples.filter(({ id }) => !hidden.some(({ from, to }) => from <= id && id <= to))
  const ofTrait = (key: string) => visible.filter(({ trait }) => trait === key)
  return [
    ...stored.of(`MODEL#${model.handle}`, 'TRAIT#').flatMap((trait) => {
      const own = ofTrait(trait.key)
      const positive = own.filter(({ quality }) => quality >= 0.5).length
      return unless(
        [trait.sample_count === own.length, `${trait.key} counts ${trait.sample_count} samples of ${own.length}`],
        [trait.positive_samples === positive, `${trait.key} counts ${trait.positive_samples} positives of ${positive}`],
        [trait.negative_samples === own.length - positive, `${trait.key} counts its negatives wrongly`],
        [trait.key in model.traits, `${trait.key} is a trait that the model does not name`],
      )
    }),
    ...unless(
      [visible.every(({ trait }) => trait in model.traits), 'has samples of a trait that is gone'],
      [samples.every(({ id }) => id <= model.newest_sample_id), 'a sample is newer than the newest'],
      [
        Object.keys(model.traits).length === stored.of(`MODEL#${model.handle}`, 'TRAIT#').length,
        'names traits that are gone',
      ],
      [
        model.buffered_feedback >= 0 && model.buffered_samples >= 0 && model.buffered_quietly >= 0,
        'a buffer is below 0',
      ],
    ),
  ]
})

/** 8, 11. No lease is left, no run goes on without one, and no append stays open. */
const nothingGoesOn = ofEachModel((model, stored) =>
  unless(
    [model.lease === null, `the lease of ${model.lease?.run_id} is left`],
    [model.state !== 'busy', 'is busy'],
    [
      stored.of(`MODEL#${model.handle}`, 'RUN#').every(({ status }) => status !== 'running'),
      'a run goes on without a lease',
    ],
    [model.last_operation?.status !== 'running', 'shows a run that goes on'],
  ),
)

/** 9. With zero data retention, a model that has learned keeps no text, and nothing about single samples. */
const keepsNoText = ofEachModel((model, stored) => {
  if (!model.zero_data_retention || model.current_version_no === 0 || model.state === 'archived') return []
  const hidden = Object.values(model.appends)
  const kept = stored
    .of(`SAMPLES#${model.handle}`)
    .filter(({ id }) => !hidden.some(({ from, to }) => from <= id && id <= to))
  return unless(
    [kept.length === 0, `keeps ${kept.length} samples`],
    [stored.of(`SUSPECTS#${model.handle}`).length === 0, 'keeps out-of-fold scores'],
  )
})

export const ofModels: readonly Invariant[] = [
  activeVersionExists,
  versionsHaveSnapshots,
  logReplays,
  versionsAreNumbered,
  tagsNameVersions,
  runsLeavePinsAlone,
  countsEqualSamples,
  nothingGoesOn,
  keepsNoText,
]
