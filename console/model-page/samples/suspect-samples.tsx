import { useState } from 'preact/hooks'
import { Link } from 'wouter-preact'
import { usePages } from '../../loading/use-pages.ts'
import { currentSession } from '../../session/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Field } from '../../ui/field.tsx'
import { RestOfList } from '../../ui/rest-of-list.tsx'
import type { TabProps } from '../tab-props.ts'
import type { Trait } from '../trait.ts'
import { SampleList } from './sample-list.tsx'
import { TraitSelect } from './trait-select.tsx'

type SuspectSamplesProps = Pick<TabProps, 'handle' | 'model'> & {
  readonly traits: readonly Trait[]
  readonly isEditable: boolean
  readonly onDeleted: () => void
}

/** Lists the samples of the active version that are probably mislabelled. */
export function SuspectSamples(props: SuspectSamplesProps) {
  const { handle, model } = props
  if (model.version_no === null) {
    return (
      <EmptyState title="No version to suspect them">
        <p>
          A version finds samples whose label contradicts what the others teach.{' '}
          <Link href={`/models/${handle}/runs`}>Train the model</Link> first.
        </p>
      </EmptyState>
    )
  }
  return <SuspectsOfVersion {...props} version={`v${model.version_no}`} />
}

type SuspectsOfVersionProps = SuspectSamplesProps & { readonly version: string }

function SuspectsOfVersion({ handle, traits, isEditable, onDeleted, version }: SuspectsOfVersionProps) {
  const [trait, setTrait] = useState('')
  const pages = usePages(
    (signal, from) =>
      currentSession().service.pages('GET /v1/models/{handle}/versions/{version}/samples', {
        path: { handle, version },
        query: { order: 'suspect', limit: 100, ...(trait && { trait }), ...from },
        signal,
      }),
    [handle, version, trait],
  )
  return (
    <>
      <p>
        The samples of {version} whose label a model that learned from the others contradicts most. Delete the wrong
        ones and add them again with the right label: the next version learns from that.
      </p>
      <div class="filters">
        <Field label="Trait">
          {(control) => <TraitSelect {...control} traits={traits} value={trait} all="All traits" onChange={setTrait} />}
        </Field>
      </div>
      {pages.isEmpty && (
        <EmptyState title="No suspects">
          Every sample of {version} that is stored is scored nearer to its label than to the other pole.
        </EmptyState>
      )}
      <SampleList
        handle={handle}
        samples={pages.items}
        traits={traits}
        isEditable={isEditable}
        onDeleted={onDeleted}
        notes={({ out_of_fold_score, contradiction }) => (
          <>
            <span title="The score by a model that learned from the other samples">
              scored <span class="number">{out_of_fold_score}</span>
            </span>
            <span class="contradiction" title="The difference between that score, as 0–1, and the quality">
              contradiction <span class="number">{contradiction.toFixed(2)}</span>
            </span>
          </>
        )}
      />
      <RestOfList of={pages} what="suspects" />
    </>
  )
}
