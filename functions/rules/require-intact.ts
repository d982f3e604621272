import { hashOfManifest, type Manifest } from '#rules/export-manifest.ts'
import type { ExportPart } from '#rules/export-part.ts'
import type { ImportRequest } from '#rules/import-request.ts'
import { hashOfJson } from '#rules/json-object.ts'
import { type Issue, validationFailed } from '#rules/refusal.ts'
import { hashOfSnapshots, type Snapshot, samplesHashOf } from '#rules/snapshot.ts'

/** Refuses a manifest or a part that is not what its hash says: it was changed, damaged, or has fields of a later release. */
export function requireIntact({ manifest, parts }: Pick<ImportRequest, 'manifest' | 'parts'>): void {
  const issues = [
    ...issueUnless(
      hashOfManifest(manifest) === manifest.sha256,
      'manifest.sha256',
      'The manifest has another SHA-256.',
    ),
    ...issueUnless(hasDistinctKeys(manifest), 'manifest.parts', 'A trait stands twice in the manifest.'),
    ...parts.flatMap((part, index) => issuesOfPart(manifest, part, index)),
  ]
  if (issues.length > 0) throw validationFailed(issues)
}

function issuesOfPart({ parts }: Manifest, part: ExportPart, index: number): readonly Issue[] {
  const listed = parts.find(({ key }) => key === part.trait.key)
  if (!listed) return [{ path: `parts.${index}`, message: `The manifest has no trait "${part.trait.key}".` }]
  const message = `The part of the trait "${part.trait.key}" has another SHA-256 than the manifest says.`
  return issueUnless(hashOfJson(part) === listed.sha256, `parts.${index}`, message)
}

/** Refuses parts that are not together the version that the manifest describes. */
export function requireDescribedVersion(manifest: Manifest, snapshots: readonly Snapshot[]): void {
  const count = snapshots.reduce((sum, { sample_count }) => sum + sample_count, 0)
  const isSame = {
    param_hash: hashOfSnapshots(snapshots) === manifest.param_hash,
    samples_hash: samplesHashOf(snapshots) === manifest.samples_hash,
    sample_count: count === manifest.sample_count,
  }
  const message = 'The parts together have another value than the manifest says.'
  const issues = Object.entries(isSame).flatMap(([name, holds]) => issueUnless(holds, `manifest.${name}`, message))
  if (issues.length > 0) throw validationFailed(issues)
}

function hasDistinctKeys({ parts }: Manifest): boolean {
  return new Set(parts.map(({ key }) => key)).size === parts.length
}

function issueUnless(holds: boolean, path: string, message: string): readonly Issue[] {
  return holds ? [] : [{ path, message }]
}
