import type { ModelClient } from './model.ts'
import type {
  CallOptions,
  JsonAnswer,
  Listed,
  ListName,
  ListPage,
  Model,
  OperationName,
  RequestOptions,
  Run,
  ScoreCard,
  TextOperationName,
  Version,
} from './operations.ts'
import type { StartedRun } from './start-run.ts'
import { type Service, type ServiceSettings, touchstone } from './touchstone.ts'
import { type ClientErrorCode, TouchstoneError } from './touchstone-error.ts'
import type { WaitOptions } from './wait-for-run.ts'

export type {
  CallOptions,
  ClientErrorCode,
  JsonAnswer,
  Listed,
  ListName,
  ListPage,
  Model,
  ModelClient,
  OperationName,
  RequestOptions,
  Run,
  ScoreCard,
  Service,
  ServiceSettings,
  StartedRun,
  TextOperationName,
  Version,
  WaitOptions,
}
// The entry of the package: everything that a program may import from it.
export { TouchstoneError, touchstone }
