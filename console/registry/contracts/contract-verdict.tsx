import type { JsonAnswer } from '../../../client/client.ts'

export type Verdict = JsonAnswer<'POST /v2/models/{model_id}/versions/{version}/contract_check'>

/** Shows whether a contract accepts a value, and what it says that is not checked. */
export function ContractVerdict({ verdict }: { readonly verdict: Verdict | undefined }) {
  return (
    <div role="status">
      {verdict && (
        <p class={verdict.valid ? 'contract-verdict contract-accepts' : 'contract-verdict contract-refuses'}>
          {verdict.valid ? 'The contract accepts it.' : 'The contract refuses it: '}
          {!verdict.valid && <span class="text">{verdict.message}</span>}
        </p>
      )}
      {verdict?.warnings.map((warning) => (
        <p key={warning} class="registry-warnings text">
          {warning}
        </p>
      ))}
    </div>
  )
}
