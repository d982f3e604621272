import type { CallOptions, JsonAnswer, Model, RequestOptions, Run, ScoreCard, Version } from './operations.ts'
import type { Requests } from './requests.ts'
import { type StartedRun, startRun } from './start-run.ts'
import { type WaitOptions, waitForRun } from './wait-for-run.ts'

type BodyOf<Name extends Parameters<Requests['request']>[0]> = NonNullable<RequestOptions<Name>['body']>
type Train = 'POST /v1/models/{handle}/train'
type Discover = 'POST /v1/models/{handle}/traits/discover'
type Synthesize = 'POST /v1/models/{handle}/samples/synthesize'

/** A model by its handle. */
export type ModelClient = {
  readonly handle: string
  get(options?: CallOptions): Promise<Model>
  /** Scores a text with the active version, or with that of a handle like `demo.tone@v7`. */
  score(text: string, options?: CallOptions): Promise<ScoreCard>
  /** Scores a text. Returns its bar chart. */
  chart(text: string, options?: CallOptions): Promise<string>
  /** Starts a training. `await` it for the answer, or `wait()` for the end of the run: null if nothing waits to be learned. */
  train(training?: BodyOf<Train>, options?: CallOptions): StartedRun<JsonAnswer<Train>, Run | null>
  /** Starts a discovery of traits in a draft. */
  discover(discovery?: BodyOf<Discover>, options?: CallOptions): StartedRun<JsonAnswer<Discover>, Run>
  /** Starts to write samples for a draft. */
  synthesize(synthesis?: BodyOf<Synthesize>, options?: CallOptions): StartedRun<JsonAnswer<Synthesize>, Run>
  /** Waits for the end of a run that was started before. */
  waitForRun(runId: string, options?: WaitOptions): Promise<Run>
  /** Makes a version the active one: `v7`, `latest`, or a tag. */
  activate(version: string, options?: CallOptions): Promise<JsonAnswer<'PUT /v1/models/{handle}/versions/active'>>
  /** Reads the versions, newest first. */
  versions(options?: CallOptions): AsyncGenerator<Version, void, undefined>
}

/** Returns the model of a service by its handle. */
export function modelOf(service: Requests, handle: string): ModelClient {
  const path = { handle }
  const wait = (runId: string, options?: WaitOptions) => waitForRun(service, { handle, run_id: runId }, options)
  const score = 'POST /v1/models/{handle}/score'
  return {
    handle,
    get: (options) => service.request('GET /v1/models/{handle}', { path, ...options }),
    score: (text, options) => service.request(score, { path, body: { content: text }, ...options }),
    chart: (text, options) =>
      service.requestText(score, { path, body: { content: text }, accept: 'text/plain', ...options }),
    train: (body = {}, options) =>
      startRun(
        service.request('POST /v1/models/{handle}/train', { path, body, ...options }),
        async ({ run_id }, waiting) => (run_id === null ? null : wait(run_id, waiting)),
      ),
    discover: (body = {}, options) =>
      startRun(
        service.request('POST /v1/models/{handle}/traits/discover', { path, body, ...options }),
        ({ run_id }, waiting) => wait(run_id, waiting),
      ),
    synthesize: (body = {}, options) =>
      startRun(
        service.request('POST /v1/models/{handle}/samples/synthesize', { path, body, ...options }),
        ({ run_id }, waiting) => wait(run_id, waiting),
      ),
    waitForRun: wait,
    activate: (version, options) => {
      const body = /^(v\d+|latest)$/.test(version) ? { version } : { tag: version }
      return service.request('PUT /v1/models/{handle}/versions/active', { path, body, ...options })
    },
    versions: (options) => service.items('GET /v1/models/{handle}/versions', { path, ...options }),
  }
}
