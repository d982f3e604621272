import { command } from '../../command.ts'
import { takeFrom } from '../../take-from.ts'
import { alignColumns } from '../../terminal/align-columns.ts'
import { excerptOf } from '../../texts/given-text.ts'
import { type LimitFlag, limitFlag } from '../limit-flag.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { versionOrActive } from '../versions/active-version.ts'
import { type VersionFlag, versionFlag } from '../versions/version-argument.ts'

type Flags = ModelFlag & LimitFlag & VersionFlag & { readonly trait?: string }

export const suspectsCommand = command<Flags, []>({
  brief: 'List the samples that are probably mislabelled.',
  description:
    'These are the training samples of a version that a model which learned from the others scores nearer to the other pole, the most contradicted first. To correct a label, delete the sample, add it again, and train.',
  examples: [
    { line: 'suspects --model demo.tone', does: 'Lists those of the active version.' },
    {
      line: 'suspects --version v3 --trait warmth --limit 10 --model demo.tone',
      does: 'Lists ten of one trait of v3.',
    },
  ],
  flags: {
    ...modelFlag,
    ...versionFlag,
    trait: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'TRAIT',
      brief: 'List those of this trait only.',
    },
    ...limitFlag,
  },
  run: async (session, { model, version: named, trait, limit }) => {
    const service = session.service()
    const version = await versionOrActive(service, model, named)
    const suspects = await takeFrom(
      service.items('GET /v1/models/{handle}/versions/{version}/samples', {
        path: { handle: model, version },
        query: { order: 'suspect', limit: Math.min(limit, 100), ...(trait !== undefined && { trait }) },
      }),
      limit,
    )
    const rows = suspects.map(({ id, trait, quality, out_of_fold_score, text }) => [
      String(id),
      trait,
      String(Math.round(100 * quality)),
      String(out_of_fold_score),
      excerptOf(text, 60),
    ])
    const table = alignColumns([['sample', 'trait', 'label', 'score', 'text'], ...rows], [0, 2, 3])
    return { json: suspects, text: rows.length > 0 ? table : `No label of ${model} ${version} is contradicted.` }
  },
})
