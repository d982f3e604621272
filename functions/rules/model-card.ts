import { type AucDifference, aucVerdict } from '#rules/auc-difference.ts'
import { originText } from '#rules/imported-version.ts'
import { escapeInline, escapeParagraphs, markdownLink, markdownTable } from '#rules/markdown.ts'
import type { Model } from '#rules/model.ts'
import type { UpstreamSource } from '#rules/model-fields.ts'
import type { ModelCardTexts } from '#rules/model-request.ts'
import { ownValue } from '#rules/own-value.ts'
import { toleratedLoss } from '#rules/promotion.ts'
import type { Trait } from '#rules/trait.ts'
import type { TraitMetrics } from '#rules/trait-metrics.ts'
import type { Version, VersionChanges } from '#rules/version.ts'

/** All that a model card shows. The version is the one that the handle pins, else the active one, if there is one. */
export type DescribedModel = {
  readonly model: Model
  readonly version: Version | undefined
  readonly traits: readonly Trait[]
  readonly card: ModelCardTexts
}

/** A model as a page for people to read, in Markdown. Only its readme is Markdown already; it comes last, whole. */
export function modelCard({ model, version, traits, card }: DescribedModel): string {
  const parts = [
    `# ${model.handle}`,
    escapeParagraphs(model.description),
    factsOf(model, version),
    section('Traits', traitsOf(traits)),
    section('Metrics', version ? metricsOf(version) : ''),
    section('Terms', escapeParagraphs(card.additional_terms ?? '')),
    section('Sources', (card.upstream_sources ?? []).map(sourceOf).join('\n')),
    section('Readme', card.readme_markdown?.trim() ?? ''),
  ]
  return `${parts.filter(Boolean).join('\n\n')}\n`
}

function section(title: string, text: string): string {
  return text && `## ${title}\n\n${text}`
}

function factsOf(model: Model, version: Version | undefined): string {
  const isActive = version?.version_no === model.current_version_no
  const active = model.current_version_no > 0 ? `v${model.current_version_no}` : 'none yet'
  const facts = [
    ['State', model.state],
    ...(isActive ? [] : [['Active version', active]]),
    ...(version
      ? [[isActive ? 'Active version' : 'Version', versionLabel(version)], ...trainingOf(model, version)]
      : []),
    ['Zero data retention', model.zero_data_retention ? 'on' : 'off'],
  ]
  return markdownTable(['', ''], facts)
}

function versionLabel({ version_no, tags }: Version): string {
  return [`v${version_no}`, ...tags.map((tag) => `\`${tag}\``)].join(', ')
}

/** Names an earlier version of the model in which this one was trained. */
function sinceLabel({ imported_from }: Version, since: number): string {
  return imported_from ? `${imported_from.handle} v${since}` : `v${since}`
}

function trainingOf(model: Model, version: Version) {
  const { created_at, sample_count, effort, scoring_method, param_hash, changes, imported_from } = version
  return [
    ...(imported_from ? [['Imported', `${created_at}, from ${originText(imported_from)}`]] : []),
    ['Trained', `${(imported_from ?? version).created_at}, on ${sample_count} samples, effort ${effort}`],
    ...(changes ? [[`Changes since ${sinceLabel(version, changes.since)}`, changesText(changes)]] : []),
    ...differencesOf(model, version),
    ['Scoring method', escapeInline(scoring_method)],
    ['SHA-256 of its parameters', `\`${param_hash}\``],
  ]
}

function changesText({ changed, texts, traits }: VersionChanges): string {
  const counts = Object.entries(traits).flatMap(([key, count]) => (count > 0 ? [`\`${key}\` ${count}`] : []))
  return [`${changed} of ${texts} samples have another label`, counts.join(', ')].filter(Boolean).join(': ')
}

/** Compares the AUC of each trait with that in the version that the training started from. */
function differencesOf(model: Model, version: Version) {
  const { traits, metrics } = version
  const differences = traits.flatMap((key) => {
    const difference = ownValue(metrics, key)?.auc_difference
    return difference ? [{ key, difference }] : []
  })
  const since = differences[0]?.difference.since
  const texts = differences.map(({ key, difference }) => `\`${key}\` ${differenceText(model, difference)}`)
  return since === undefined ? [] : [[`AUC since ${sinceLabel(version, since)}`, texts.join('; ')]]
}

function differenceText(model: Model, { estimate, interval, samples }: AucDifference): string {
  const verdict = aucVerdict({ interval }, toleratedLoss(model)).replace('_', ' ')
  const [low, high] = interval.map(signed)
  return `${signed(estimate)} (95 %: ${low} to ${high}, ${samples} samples), ${verdict}`
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`
}

function traitsOf(traits: readonly Trait[]): string {
  if (traits.length === 0) return ''
  const rows = traits.map(({ key, name, type, negative_label, positive_label, description }) => [
    `\`${key}\``,
    ...[name, type, negative_label, positive_label, description].map(escapeInline),
  ])
  return markdownTable(['Key', 'Name', 'Type', 'Negative pole', 'Positive pole', 'Description'], rows)
}

/** Measured on samples that were held out. Versions of earlier releases have no intervals. */
function metricsOf({ traits, metrics }: Version): string {
  const rows = traits.map((key) => {
    const of = ownValue(metrics, key) ?? {}
    return [
      `\`${key}\``,
      String(of.sample_count ?? '–'),
      withInterval(of.auc, of.auc_interval),
      withInterval(of.balanced_accuracy, of.balanced_accuracy_interval),
      ...[of.log_loss, of.expected_calibration_error].map(figure),
    ]
  })
  return markdownTable(
    ['Trait', 'Samples:', 'AUC (95 %):', 'Balanced accuracy (95 %):', 'Log loss:', 'Calibration error:'],
    rows,
  )
}

function withInterval(value: number | null | undefined, interval: TraitMetrics['auc_interval']): string {
  return interval ? `${figure(value)} (${interval.map(figure).join('–')})` : figure(value)
}

function figure(value: number | null | undefined): string {
  return typeof value === 'number' ? value.toFixed(3) : '–'
}

function sourceOf({ name, license, citation, url, ...more }: UpstreamSource): string {
  const facts = [license && `licence ${license}`, citation, ...Object.entries(more).sort().map(labelled)]
  const rest = facts.filter((text) => typeof text === 'string' && text !== '')
  return `- ${[markdownLink(name, url), ...rest.map((text) => escapeInline(String(text)))].join('; ')}`
}

function labelled([field, text]: readonly [string, unknown]): string | undefined {
  return text ? `${field} ${text}` : undefined
}
