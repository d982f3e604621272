import { command } from '../../command.ts'
import { CommandFailure } from '../../command-failure.ts'
import { type DriftReport, type WatchedVersion, watchDrift } from '../../drift/watch-drift.ts'
import { cardsOfTexts } from '../../scoring/cards-of-texts.ts'
import { readWatchedTexts } from '../../texts/watched-texts.ts'
import { type ModelFlag, modelFlag } from '../model-flag.ts'
import { versionOrActive } from '../versions/active-version.ts'
import { type VersionFlag, versionFlag } from '../versions/version-argument.ts'
import { driftText } from './drift-text.ts'
import { driftsAbove } from './drifts-above.ts'

type Flags = ModelFlag & VersionFlag & { readonly input: string; readonly textCol?: string; readonly threshold: number }

export const watchDriftCommand = command<Flags, []>({
  brief: 'Compare new texts with those of the training, for a scheduled check.',
  description: [
    'Scores the texts of a file or a folder with one version, and compares how many have each label, and each familiarity, with the texts that the version was trained on. Ends with code 5 if a trait has drifted: its population stability index is above the threshold, and above what chance explains for so few texts.',
    'A CSV or NDJSON file has a text in each row; any other file is one text. No text is stored. The key must own the namespace of the model.',
  ].join('\n\n'),
  examples: [
    {
      line: 'watch-drift --model demo.support-tone --input replies.csv --text-col body',
      does: 'Compares the replies of a CSV with the training of the active version.',
    },
    {
      line: 'watch-drift --model demo.support-tone --version v3 --input replies/ --json',
      does: 'Compares the files of a folder with the training of version 3, for a program.',
    },
  ],
  flags: {
    ...modelFlag,
    ...versionFlag,
    input: { kind: 'parsed', parse: String, placeholder: 'PATH', brief: 'A file of texts, or a folder of files.' },
    textCol: {
      kind: 'parsed',
      parse: String,
      optional: true,
      placeholder: 'NAME',
      brief: 'Column or field of the text. Otherwise text or content.',
    },
    threshold: {
      kind: 'parsed',
      parse: threshold,
      default: '0.25',
      placeholder: 'PSI',
      brief: 'The population stability index above which a trait has drifted.',
    },
  },
  run: async (session, { model: handle, version: named, input, textCol, threshold }) => {
    const { texts, leftOut } = await readWatchedTexts(session.folder, input, textCol)
    const service = session.service()
    const name = await versionOrActive(service, handle, named)
    const path = { handle, version: name }
    const version = await service.request('GET /v1/models/{handle}/versions/{version}', { path })
    refuseWithoutDistribution(version)

    const progress = session.progress('Scored')
    const outcomes = await cardsOfTexts(service, `${handle}@v${version.version_no}`, texts, {
      onScored: (count) => progress.update(count / texts.length, `${count} of ${texts.length} texts`),
    })
    const cards = outcomes.flatMap((outcome) => ('card' in outcome ? [outcome.card] : []))
    const refused = texts.length - cards.length
    progress.end(`${cards.length} texts.${leftOut + refused > 0 ? ` ${leftOut + refused} can't be scored.` : ''}`)
    if (cards.length === 0) throw new CommandFailure(`The service refused every text of ${input}.`)

    const report: DriftReport = watchDrift(version, cards)
    const drifts = driftsAbove(report, threshold)
    const json = { model: handle, ...report, threshold, is_drift: drifts.length > 0, not_scored: leftOut + refused }
    const exit = drifts.length > 0 ? 'drift' : 'ok'
    return { json, text: driftText(handle, report, drifts, session.style), exit }
  },
})

function threshold(text: string): number {
  const value = Number(text)
  if (!/^\d+(\.\d+)?$/.test(text)) throw new RangeError('A threshold is a number, such as 0.25.')
  return value
}

function refuseWithoutDistribution({ version_no, metrics }: WatchedVersion): void {
  if (Object.values(metrics.traits).some(({ distribution }) => distribution !== undefined)) return
  throw new CommandFailure(
    `v${version_no} has no distribution of its training texts, because an earlier release trained it: train the model once more.`,
  )
}
