import { EmptyState } from '../../ui/empty-state.tsx'
import { JsonView } from '../json-view.tsx'
import { handlerActions, type RegisteredPartProps } from '../registry-types.ts'
import { ContractTrial } from './contract-trial.tsx'

/** Shows the contracts of a registered model. */
export function ContractsPart({ model, version }: RegisteredPartProps) {
  const contracts = version.handler_contracts
  const isActive = version.version === model.active_version
  if (contracts === null) {
    return (
      <EmptyState title="No contracts">
        Version {version.version} has no JSON Schemas for its inputs and outputs: any JSON object is taken. Give them
        when a model is registered, or by <code>PUT /v2/models/{model.id}</code>.
      </EmptyState>
    )
  }
  return (
    <>
      <p class="muted">
        Of version {version.version}, {isActive ? 'which is active' : 'the newest: none is active'}. Inputs are checked
        before a job starts; an output that does not match is a warning on its job.
      </p>
      <div class="columns">
        {handlerActions.map((action) => (
          <section key={action} class="panel" aria-label={`Contract of ${action}`}>
            <h2>{action === 'training' ? 'Training' : 'Inference'}</h2>
            <JsonView title="Input" value={contracts[action]?.input_schema} none={noSchema} />
            <JsonView title="Output" value={contracts[action]?.output_schema} none={noSchema} />
          </section>
        ))}
      </div>
      <ContractTrial key={version.version} modelId={model.id} version={version} />
    </>
  )
}

const noSchema = 'No schema: any JSON object is taken.'
