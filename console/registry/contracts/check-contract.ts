import { currentSession } from '../../session/session.ts'
import type { HandlerAction, RegisteredVersion } from '../registry-types.ts'
import type { Verdict } from './contract-verdict.tsx'

type Trial = {
  readonly modelId: string
  readonly version: RegisteredVersion
  readonly action: HandlerAction
  readonly side: 'input' | 'output'
  readonly value: unknown
}

/** Asks the service whether the contract of a version accepts a value. */
export function checkContract({ modelId, version, action, side, value }: Trial): Promise<Verdict> {
  return currentSession().service.request('POST /v2/models/{model_id}/versions/{version}/contract_check', {
    path: { model_id: modelId, version: version.version },
    body: { action, side, value },
  })
}
