import { Link } from 'wouter-preact'
import type { Model, Version } from '../../../client/client.ts'
import { owns } from '../../session/session.ts'
import { Copyable } from '../../ui/copyable.tsx'
import { Moment } from '../../ui/moment.tsx'
import { countText } from '../../ui/number-text.ts'

type VersionFactsProps = {
  readonly model: Model
  readonly version: Pick<Version, 'created_at' | 'sample_count' | 'param_hash' | 'metrics'> | null
}

/** Shows which version of a model serves, and how it came to be. */
export function VersionFacts({ model, version }: VersionFactsProps) {
  const { handle, version_no, version_tags, activation } = model
  return (
    <dl>
      <dt>Active version</dt>
      <dd>
        {version_no === null ? (
          <span class="none">none yet</span>
        ) : (
          <>
            {owns(handle) ? (
              <Link href={`/models/${handle}/versions/v${version_no}`}>v{version_no}</Link>
            ) : (
              `v${version_no}`
            )}
            {version_tags.length > 0 && `, tagged ${version_tags.join(', ')}`}
            {activation === 'pinned' && ', pinned'}
          </>
        )}
      </dd>
      {version && (
        <>
          <dt>Trained</dt>
          <dd>
            <Moment at={version.created_at} />, on {countText(version.sample_count)} samples, effort{' '}
            {version.metrics.effort}
          </dd>
          <dt>Hash</dt>
          <dd>
            <Copyable text={version.param_hash} />
          </dd>
        </>
      )}
      <dt>Created</dt>
      <dd>
        <Moment at={model.created_at} />
      </dd>
      {model.zero_data_retention && (
        <>
          <dt>Texts</dt>
          <dd>Zero data retention: no text of a sample outlives its run.</dd>
        </>
      )}
    </dl>
  )
}
