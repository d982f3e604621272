import type { ComponentChildren } from 'preact'
import type { Trait } from '../trait.ts'
import type { VersionDetail } from '../versions/version-words.ts'
import { DistributionChart } from './distribution-chart.tsx'
import { HowLearned } from './how-learned.tsx'
import { ReliabilityChart } from './reliability-chart.tsx'
import { RocChart } from './roc-chart.tsx'
import { trainingNotes } from './training-notes.ts'

type TraitCurvesProps = { readonly trait: Trait; readonly version: VersionDetail }

/** Shows how a version tells the poles of a trait apart: the distributions of both, the ROC curve and the reliability curve. */
export function TraitCurves({ trait, version }: TraitCurvesProps) {
  const metrics = version.metrics.traits[trait.key]
  const name = `v${version.version_no}`
  if (metrics === undefined) return <p class="muted">{name} does not have this trait.</p>

  const breaks = version.snapshot?.traits[trait.key]?.calibration.breaks
  const { scores, reliability } = metrics
  const notes = trainingNotes(metrics).map((note) => (
    <p key={note} class="training-note">
      {note}
    </p>
  ))
  if (scores === undefined && reliability === undefined)
    return (
      <>
        {notes}
        <p class="muted">{whyNoCurves(version, trait.key)}</p>
        <HowLearned metrics={metrics} />
      </>
    )
  return (
    <>
      {notes}
      <div class="curves">
        <Curve title="Scores of both poles" of={scores} missing="The scores of this version were not counted.">
          {(counts) => <DistributionChart counts={counts} breaks={breaks} trait={trait} />}
        </Curve>
        <Curve title="ROC curve" of={scores} missing="The scores of this version were not counted.">
          {(counts) => <RocChart counts={counts} breaks={breaks} metrics={metrics} />}
        </Curve>
        <Curve
          title="Reliability"
          of={reliability}
          missing={
            trait.kind === 'intrinsic'
              ? 'A discovered axis predicts no probability, so there is nothing to compare.'
              : 'The reliability of this version was not measured.'
          }
        >
          {(bins) => <ReliabilityChart reliability={bins} error={metrics.expected_calibration_error} />}
        </Curve>
      </div>
      <HowLearned metrics={metrics} />
    </>
  )
}

type CurveProps<Data> = {
  readonly title: string
  readonly of: Data | undefined
  readonly missing: string
  readonly children: (data: Data) => ComponentChildren
}

function Curve<Data>({ title, of, missing, children }: CurveProps<Data>) {
  return (
    <section aria-label={title} class="curve">
      <h3>{title}</h3>
      {of === undefined ? <p class="muted">{missing}</p> : children(of)}
    </section>
  )
}

/** Says why a version has no curves of a trait. */
function whyNoCurves({ metrics, version_no }: VersionDetail, key: string): string {
  const { positives, negatives, breaks_from } = metrics.traits[key] ?? {}
  if (breaks_from === 'discovery')
    return 'The axis has the breaks of its discovery: too few samples have been added to measure it on.'
  if (positives === 0 || negatives === 0)
    return `The samples of v${version_no} are of one pole only: there is nothing to tell apart. Add samples of the other pole and train again.`
  return `v${version_no} was recorded by an earlier release, which did not count the scores of its samples. Train again to see the curves.`
}
