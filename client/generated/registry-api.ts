// Generated from /v2/openapi.json by "npm run build:types". Do not edit.

export interface paths {
    readonly "/v2/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Check the health of the service
         * @description Returns 200 if the service can read its table, and 503 if it cannot.
         *
         *     Requires no token.
         */
        readonly get: operations["checkRegistryHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/openapi.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the OpenAPI document
         * @description Returns this document, in OpenAPI 3.1.
         *
         *     Requires no token.
         */
        readonly get: operations["getRegistryOpenApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List models
         * @description Returns the models of the registry, ordered by id.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["listRegisteredModels"];
        readonly put?: never;
        /**
         * Register a model
         * @description Registers a model and creates its version `1` with status `pending`. Without an `id`, the model gets a UUID. Contracts must be valid JSON Schema 2020-12 documents. What they say that is not checked is listed in `warnings`.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly post: operations["registerModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a model
         * @description Returns a model with its active version, or with its newest version if none is active.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["getRegisteredModel"];
        /**
         * Replace the definition of a model
         * @description Replaces name, description, handlers, contracts and metadata of a model. If the newest version has never been active, it changes as well. Otherwise, a new version is created, named by the next free number, and the active version stays as it is. Subscriptions that depend on a changed contract become `stale`.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly put: operations["redefineModel"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/new_version": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a version
         * @description Creates a version with the current handlers and contracts of the model and the status `pending`.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly post: operations["addVersion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List versions
         * @description Returns the versions of a model, newest first.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["listRegisteredVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a version
         * @description Returns a version of a model.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["getRegisteredVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions/{version}/new_status": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Change the status of a version
         * @description Moves a version from `pending` to `training`, `active` or `failed`; from `training` to `active` or `failed`; from `failed` to `training` or `pending`; or from `active` to `pending`. When a version becomes active, the previously active version returns to `pending` in the same transaction. Moving from `training` to `active` triggers the subscriptions to `training_complete` exactly once, even if the request is retried. Moving from `pending` to `active`, a rollback, triggers nothing. Setting the current status again changes nothing.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly post: operations["setVersionStatus"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions/{version}/contract_check": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Check a value against a contract
         * @description Tries a value against the version's contract, as a job of the version would check it. Starts and stores nothing. Without a schema there, any value is valid, and a warning says so.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly post: operations["checkContract"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/activations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List activations
         * @description Returns the moves of a model's active version, newest first: which version served from when, who moved it, and why.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["listRegisteredActivations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions/{version}/training": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Train a version
         * @description Starts a training job and moves the version to `training`. If the input does not match its contract, nothing starts. When the job succeeds, the version becomes `active`. When it fails, the version becomes `failed`.
         *
         *     Requires the scope `run_training` or `admin`.
         */
        readonly post: operations["startTraining"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions/{version}/inference": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Run inference
         * @description Starts an inference job on a version. If the input does not match its contract, nothing starts. With `subscribe`, the input is stored, and inference runs on it again after each training of the model.
         *
         *     Requires the scope `run_inference` or `admin`.
         */
        readonly post: operations["startInference"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/jobs/{job_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a job
         * @description Returns a job with its input, status and output.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["getJob"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List jobs
         * @description Returns the jobs of a model, newest first.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["listJobs"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/versions/{version}/jobs/{job_id}/complete": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Complete a job
         * @description Ends a job with its result. A handler calls this operation when it accepted the job to complete it later. A job ends once: repeating the same completion returns the same answer, and a different completion is an error. An output that does not match its contract is a warning on the job. A job of a built-in implementation can be completed only by a caller who can use the model of `/v1` that it is about.
         *
         *     Requires the scope `run_training` or `admin`.
         */
        readonly post: operations["completeJob"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/event-subscriptions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List subscriptions
         * @description Returns the subscriptions to the events of a model or, with `of=target`, those that start jobs of the model. A subscription of an earlier release is listed with its target from its next update on.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["listSubscriptions"];
        readonly put?: never;
        /**
         * Create a subscription
         * @description Starts a job on the active version of the target model whenever a job of this model succeeds. The input is either stored or the output of the job. A stored input that does not match its contract is a warning. The job reaches what the caller, whoever last updates the input, and whoever produced the output can all reach. A chain of subscriptions ends after eight jobs.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly post: operations["subscribe"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/event-subscriptions/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a subscription
         * @description Returns a subscription. It becomes `stale` when a contract that it depends on changes, and a stale subscription starts no jobs.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["getSubscription"];
        /**
         * Update a subscription
         * @description Changes the fields that the body contains. An empty `label` removes the label. Setting `status` to `active` accepts the current contracts, so that a stale subscription starts jobs again. The caller needs all the namespaces of its maker, and takes the subscription over: its jobs act for the caller from then on.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly put: operations["updateSubscription"];
        readonly post?: never;
        /**
         * Delete a subscription
         * @description Deletes a subscription.
         *
         *     Requires the scope `manage_models` or `admin`.
         */
        readonly delete: operations["unsubscribe"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v2/models/{model_id}/event-subscriptions/{id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List deliveries
         * @description Returns what came of each event that the subscription took, newest first: the job that it started, or the reason why it started none. Events that found the subscription paused or stale are not listed.
         *
         *     Requires the scope `read_models` or `admin`.
         */
        readonly get: operations["listSubscriptionDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        readonly RegisterModel: {
            readonly name: string;
            readonly description: string;
            readonly handlers: components["schemas"]["Handlers"];
            readonly handler_contracts?: components["schemas"]["Contracts"] | null;
            /**
             * @description At most 32 KB as JSON, nested at most 64 levels deep.
             * @default {}
             */
            readonly metadata?: {
                readonly [key: string]: unknown;
            };
            readonly id?: string;
        };
        readonly Handlers: {
            readonly training: components["schemas"]["Handler"];
            readonly inference: components["schemas"]["Handler"];
        };
        readonly Handler: {
            /** @constant */
            readonly type: "lambda";
            /** @description The ARN of the function, without a version. */
            readonly arn: string;
            /** @description A version number or an alias. Defaults to `$LATEST`. */
            readonly version?: number | string;
        } | {
            /** @constant */
            readonly type: "ecs_task";
            /** @description The task definition, as `<cluster>/<family>` or `<cluster>/<family>:<revision>`. */
            readonly value: string;
        } | {
            /** @constant */
            readonly type: "in_process";
            /** @description The name of a built-in implementation: `touchstone.scoring`. */
            readonly value: string;
        };
        /** @description The inputs and outputs of the handlers. Without a schema, a value is not checked. */
        readonly Contracts: {
            readonly training?: components["schemas"]["Contract"];
            readonly inference?: components["schemas"]["Contract"];
        };
        readonly Contract: {
            /** @description A JSON Schema 2020-12 document. A `$ref` must point into the same document. */
            readonly input_schema?: {
                readonly [key: string]: unknown;
            } | boolean;
            /** @description A JSON Schema 2020-12 document. A `$ref` must point into the same document. */
            readonly output_schema?: {
                readonly [key: string]: unknown;
            } | boolean;
        };
        readonly DefineModel: {
            readonly name: string;
            readonly description: string;
            readonly handlers: components["schemas"]["Handlers"];
            readonly handler_contracts?: components["schemas"]["Contracts"] | null;
            /**
             * @description At most 32 KB as JSON, nested at most 64 levels deep.
             * @default {}
             */
            readonly metadata?: {
                readonly [key: string]: unknown;
            };
        };
        readonly AddVersion: {
            readonly version: string;
            readonly description: string;
            /**
             * @description At most 32 KB as JSON, nested at most 64 levels deep.
             * @default {}
             */
            readonly metadata?: {
                readonly [key: string]: unknown;
            };
        };
        readonly NewStatus: {
            /** @enum {string} */
            readonly status: "pending" | "training" | "active" | "failed";
        };
        readonly CheckContract: {
            /** @enum {string} */
            readonly action: "training" | "inference";
            /**
             * @description The side of the contract that the value is for.
             * @default input
             * @enum {string}
             */
            readonly side?: "input" | "output";
            /** @description Any JSON value, at most 1024 KB as JSON, nested at most 64 levels deep. */
            readonly value: unknown;
        };
        readonly StartTraining: {
            /** @description At most 1024 KB as JSON, nested at most 64 levels deep. */
            readonly input: {
                readonly [key: string]: unknown;
            };
        };
        readonly StartInference: {
            /** @description At most 1024 KB as JSON, nested at most 64 levels deep. */
            readonly input: {
                readonly [key: string]: unknown;
            };
            /**
             * @description Repeats the inference on this input after each training.
             * @default false
             */
            readonly subscribe?: boolean;
        };
        /** @description `input` is required with the source `stored`, and not allowed otherwise. */
        readonly Subscribe: {
            /** @enum {string} */
            readonly trigger_event: "training_complete" | "inference_complete";
            readonly target_model_id: string;
            /** @enum {string} */
            readonly target_action: "training" | "inference";
            /** @enum {string} */
            readonly input_source: "stored" | "trigger_output";
            /** @description At most 1024 KB as JSON, nested at most 64 levels deep. */
            readonly input?: {
                readonly [key: string]: unknown;
            };
            readonly label?: string;
        };
        readonly UpdateSubscription: {
            /** @description At most 1024 KB as JSON, nested at most 64 levels deep. */
            readonly input?: {
                readonly [key: string]: unknown;
            };
            readonly label?: string;
            /** @enum {string} */
            readonly status?: "active" | "paused" | "stale";
        };
        readonly Health: {
            /** @constant */
            readonly status: "ok";
        };
        readonly OpenApi: {
            readonly openapi: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly ModelList: readonly components["schemas"]["Model"][];
        readonly Model: {
            readonly id: string;
            readonly name: string;
            readonly description: string;
            readonly handlers: components["schemas"]["Handlers"];
            readonly handler_contracts: components["schemas"]["Contracts"] | null;
            /** @description The metadata, unchanged. */
            readonly metadata: {
                readonly [key: string]: unknown;
            };
            /**
             * @description `active` while the model has an active version.
             * @enum {string}
             */
            readonly status: "pending" | "active";
            /** @description The name of the active version. */
            readonly active_version: string | null;
        };
        readonly DefinedModel: {
            readonly model: components["schemas"]["Model"];
            readonly version: components["schemas"]["Version"];
            /** @description The keywords and formats of the contracts that are not checked, each with its place. At most 20 are listed. Left out if there are none. */
            readonly warnings?: readonly string[];
        };
        /** @description A version keeps the handlers and contracts that it was created with. */
        readonly Version: {
            readonly version: string;
            readonly description: string;
            /** @description The metadata, unchanged. */
            readonly metadata: {
                readonly [key: string]: unknown;
            };
            readonly handlers: components["schemas"]["Handlers"];
            readonly handler_contracts: components["schemas"]["Contracts"] | null;
            /** @enum {string} */
            readonly status: "pending" | "training" | "active" | "failed";
            /**
             * Format: date-time
             * @description The time at which the version was created.
             */
            readonly created_at: string;
            readonly activated_at: string | null;
        };
        readonly ModelAndVersion: {
            readonly model: components["schemas"]["Model"];
            readonly version: components["schemas"]["Version"];
        };
        readonly VersionList: readonly components["schemas"]["Version"][];
        readonly MovedVersion: {
            readonly model: components["schemas"]["Model"];
            readonly version: components["schemas"]["Version"];
            /** @description The result for each triggered subscription, up to the first 100. */
            readonly triggered_events: readonly components["schemas"]["TriggeredEvent"][];
        };
        readonly TriggeredEvent: {
            readonly subscription_id: string;
            /** @description The job that the subscription started. */
            readonly job_id?: string;
            /** @description The reason why the subscription started no job. */
            readonly error?: string;
        };
        readonly ContractVerdict: {
            /** @description True if the contract accepts the value. */
            readonly valid: boolean;
            /** @description The first mismatch, with its path in the value. null if there is none. */
            readonly message: string | null;
            /** @description The reasons why a valid value says little: a missing schema, or parts of it that are not checked. */
            readonly warnings: readonly string[];
        };
        readonly RegisteredActivationList: readonly components["schemas"]["RegisteredActivation"][];
        readonly RegisteredActivation: {
            readonly model_id: string;
            /** @description The number of this move. It rises by one at each move. */
            readonly generation: number;
            /**
             * Format: date-time
             * @description The time from which the version served.
             */
            readonly at: string;
            /** @description The version that was active before; null for none. */
            readonly from: string | null;
            /** @description The version that became active; null if the model was taken out of service. */
            readonly to: string | null;
            /** @description The id of the key, token or job that made the move. */
            readonly actor: string;
            /**
             * @description new_status: a caller set the status. training: a training succeeded. restore: a backup was restored.
             * @enum {string}
             */
            readonly cause: "new_status" | "training" | "restore";
        };
        readonly StartedTraining: {
            /** @description The id of the job. Read the job to follow its status. */
            readonly job_id: string;
        };
        readonly StartedInference: {
            /** @description The id of the job. Read the job for its output. */
            readonly inference_job_id: string;
        };
        readonly Job: {
            /** @description The id of the job: a ULID. */
            readonly job_id: string;
            readonly model_id: string;
            readonly model_version: string;
            /** @enum {string} */
            readonly job_type: "training" | "inference";
            /** @enum {string} */
            readonly status: "pending" | "started" | "success" | "failure";
            readonly error: {
                readonly [key: string]: unknown;
            } | null;
            /** @description `request`, or the id of the subscription that triggered the job. */
            readonly triggered_by: string;
            /**
             * Format: date-time
             * @description The time at which the job was created.
             */
            readonly created_at: string;
            readonly started_at: string | null;
            readonly completed_at: string | null;
            /** @description Deviations of the output from the contract, and other warnings. */
            readonly warnings: readonly string[];
            /** @description The input of the handler. Lists omit it above 8 KB. It is hidden from callers who cannot reach the model of `/v1` that a built-in job is about. */
            readonly input?: {
                readonly [key: string]: unknown;
            };
            readonly output?: {
                readonly [key: string]: unknown;
            } | null;
        };
        readonly JobList: readonly components["schemas"]["Job"][];
        readonly CompletedJob: {
            readonly job_id: string;
            readonly model_id: string;
            readonly model_version: string;
            /** @enum {string} */
            readonly status: "pending" | "started" | "success" | "failure";
            /** @description The result for each triggered subscription, up to the first 100. */
            readonly triggered_events: readonly components["schemas"]["TriggeredEvent"][];
        };
        readonly Subscription: {
            /** Format: uuid */
            readonly id: string;
            /** @description The model whose jobs trigger the subscription. */
            readonly source_model_id: string;
            /** @enum {string} */
            readonly trigger_event: "training_complete" | "inference_complete";
            /** @description The model whose active version runs the job that the subscription starts. */
            readonly target_model_id: string;
            /** @enum {string} */
            readonly target_action: "training" | "inference";
            /** @enum {string} */
            readonly input_source: "stored" | "trigger_output";
            readonly input?: {
                readonly [key: string]: unknown;
            } | null;
            readonly label: string | null;
            /** @enum {string} */
            readonly status: "active" | "paused" | "stale";
            /**
             * Format: date-time
             * @description The time at which the subscription was created.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description The time of the last change.
             */
            readonly updated_at: string;
            /** @description Deviations of the stored input from the contract of the target, keys that are no longer valid, and the error of the last delivery. */
            readonly warnings: readonly string[];
        };
        readonly SubscriptionList: readonly components["schemas"]["Subscription"][];
        readonly SubscriptionDeliveryList: readonly components["schemas"]["SubscriptionDelivery"][];
        readonly SubscriptionDelivery: {
            readonly subscription_id: string;
            /** @description The id of the event. */
            readonly trigger_id: string;
            /** @enum {string} */
            readonly trigger_event: "training_complete" | "inference_complete";
            /**
             * Format: date-time
             * @description The time at which the event was delivered.
             */
            readonly at: string;
            /** @description The job that the event started; null if it started none. */
            readonly job_id: string | null;
            /** @description The reason why the event started no job. */
            readonly error: string | null;
            /** @description The present status of the job. Read the job for its error. */
            readonly job_status: ("pending" | "started" | "success" | "failure") | null;
        };
    };
    responses: {
        /** @description A path or query parameter is not valid. */
        readonly "400.invalid_parameter": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description An unexpected error occurred in the service. Quote the request id when you report it. */
        readonly "500.internal_error": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description A service that this one depends on is unavailable. Retry after the seconds in `Retry-After`. */
        readonly "503.upstream_unavailable": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description The number of seconds to wait before retrying the request. */
                readonly "Retry-After": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The cursor was not issued for this list.
         *
         *     A path or query parameter is not valid.
         */
        readonly "400.invalid_cursor.invalid_parameter": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The token is missing, expired or not accepted. */
        readonly "401.unauthorized": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description Always `Bearer`. */
                readonly "WWW-Authenticate": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The token lacks the scope that the operation requires. */
        readonly "403.scope_required": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The caller has exceeded its rate limit. Retry after the seconds in `Retry-After`. */
        readonly "429.rate_limited": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description The number of seconds to wait before retrying the request. */
                readonly "Retry-After": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The request requires a body.
         *
         *     A path or query parameter is not valid.
         *
         *     The body is not valid JSON in UTF-8.
         *
         *     The body does not match its schema, or a contract is not a valid JSON Schema.
         */
        readonly "400.empty_body.invalid_parameter.malformed_json.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     A model with this id already exists.
         */
        readonly "409.idempotency_in_progress.model_exists": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The body is larger than 1 MB. */
        readonly "413.payload_too_large": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The operation does not accept this content type. */
        readonly "415.unsupported_media_type": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     The built-in implementation does not exist.
         */
        readonly "422.idempotency_key_reused.unknown_implementation": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The model does not exist. */
        readonly "404.model_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The model no longer matches `If-Match`. Nothing was changed. */
        readonly "412.precondition_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The built-in implementation does not exist. */
        readonly "422.unknown_implementation": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     The model already has a version with this name.
         */
        readonly "409.idempotency_in_progress.version_exists": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description This Idempotency-Key was already used with a different request. Use a new key. */
        readonly "422.idempotency_key_reused": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The model does not exist.
         *
         *     The model has no such version.
         */
        readonly "404.model_not_found.version_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     The version cannot move from its current status to this one.
         */
        readonly "409.idempotency_in_progress.transition_not_allowed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`. */
        readonly "409.idempotency_in_progress": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description The number of seconds to wait before retrying the request. */
                readonly "Retry-After": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     The version is already in training.
         *
         *     The version cannot move from its current status to this one.
         */
        readonly "409.idempotency_in_progress.training_in_progress.transition_not_allowed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The input does not match the version's input contract. The message names the first failing path.
         *
         *     This Idempotency-Key was already used with a different request. Use a new key.
         */
        readonly "422.contract_mismatch.idempotency_key_reused": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description The job does not exist. */
        readonly "404.job_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The caller lacks a namespace of `/v1` that the job or the subscription works in.
         *
         *     The token lacks the scope that the operation requires.
         */
        readonly "403.namespace_not_owned.scope_required": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The job does not exist.
         *
         *     The model does not exist.
         *
         *     The model has no such version.
         */
        readonly "404.job_not_found.model_not_found.version_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     The job has already ended, with a different result if it was completed.
         */
        readonly "409.idempotency_in_progress.job_ended": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     A subscription with the same event, target, action and input already exists. The message names it.
         */
        readonly "409.idempotency_in_progress.subscription_exists": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The subscription would trigger itself.
         *
         *     This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     The target model has no active version.
         */
        readonly "422.cyclic_subscription.idempotency_key_reused.no_active_version": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /**
         * @description The model does not exist.
         *
         *     The model has no such subscription.
         */
        readonly "404.model_not_found.subscription_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
        /** @description A subscription with the same event, target, action and input already exists. The message names it. */
        readonly "409.subscription_exists": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    /** @constant */
                    readonly success: false;
                    /** @description A description for people. Its wording can change. */
                    readonly message: string;
                };
            };
        };
    };
    parameters: {
        /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
        readonly "Idempotency-Key": string;
        /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
        readonly "If-Match": string;
    };
    requestBodies: never;
    headers: {
        /** @description The id of the request. */
        readonly "X-Request-Id": string;
        /** @description The address of the next page, as `<…>; rel="next"`. Absent on the last page. */
        readonly Link: string;
        /** @description The entity tag of the model: its generation and its number of edits. Send it as `If-Match`. */
        readonly ETag: string;
        /** @description The path of the new resource. */
        readonly Location: string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly checkRegistryHealth: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The service is healthy. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Health"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getRegistryOpenApi: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The document. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["OpenApi"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listRegisteredModels: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The cursor in the `Link` header of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of models. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly registerModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RegisterModel"];
            };
        };
        readonly responses: {
            /** @description The model and its first version. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DefinedModel"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_exists"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.unknown_implementation"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getRegisteredModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The model and the version. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelAndVersion"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly redefineModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["DefineModel"];
            };
        };
        readonly responses: {
            /** @description The model and the version that was changed or created. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DefinedModel"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.unknown_implementation"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly addVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AddVersion"];
            };
        };
        readonly responses: {
            /** @description The model and its new version. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelAndVersion"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.version_exists"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listRegisteredVersions: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The cursor in the `Link` header of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of versions. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getRegisteredVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The name of the version.
                 * @example 1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The version. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Version"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly setVersionStatus: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The name of the version.
                 * @example 1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["NewStatus"];
            };
        };
        readonly responses: {
            /** @description The model, the version, and the jobs that the change triggered. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["MovedVersion"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.transition_not_allowed"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly checkContract: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The name of the version.
                 * @example 1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CheckContract"];
            };
        };
        readonly responses: {
            /** @description The verdict. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ContractVerdict"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listRegisteredActivations: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The cursor in the `Link` header of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of activations. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RegisteredActivationList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly startTraining: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The name of the version.
                 * @example 1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartTraining"];
            };
        };
        readonly responses: {
            /** @description The job has started. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartedTraining"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.training_in_progress.transition_not_allowed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.contract_mismatch.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly startInference: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The name of the version.
                 * @example 1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["StartInference"];
            };
        };
        readonly responses: {
            /** @description The job has started. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartedInference"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.contract_mismatch.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the job, a ULID.
                 * @example 01M80NJWZS5C8PJ68XREF55ATP
                 */
                readonly job_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The job. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Job"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.job_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listJobs: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The cursor in the `Link` header of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description Returns only jobs with this status. */
                readonly status?: "pending" | "started" | "success" | "failure";
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of jobs. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JobList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly completeJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The name of the version.
                 * @example 1
                 */
                readonly version: string;
                /**
                 * @description The id of the job, a ULID.
                 * @example 01M80NJWZS5C8PJ68XREF55ATP
                 */
                readonly job_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @enum {string} */
                    readonly status: "success" | "failure";
                    /** @description At most 1024 KB as JSON, nested at most 64 levels deep. */
                    readonly output?: {
                        readonly [key: string]: unknown;
                    };
                    /** @description At most 16 KB as JSON, nested at most 64 levels deep. */
                    readonly error?: {
                        readonly [key: string]: unknown;
                    };
                };
            };
        };
        readonly responses: {
            /** @description The job has ended. The answer lists the jobs that it triggered. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompletedJob"];
                };
            };
            /** @description The job has ended, but at least one subscription could not start its job. Its `error` says why. */
            readonly 207: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CompletedJob"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.job_not_found.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.job_ended"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listSubscriptions: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The cursor in the `Link` header of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description source: the subscriptions to the events of the model. target: those that start jobs of the model. */
                readonly of?: "source" | "target";
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of subscriptions. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SubscriptionList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly subscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Subscribe"];
            };
        };
        readonly responses: {
            /** @description The subscription. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.subscription_exists"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.cyclic_subscription.idempotency_key_reused.no_active_version"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The id of the subscription.
                 * @example 019aab1e-7c31-7d52-9a1f-2f6f6f0f4c11
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscription. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.subscription_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly updateSubscription: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The id of the subscription.
                 * @example 019aab1e-7c31-7d52-9a1f-2f6f6f0f4c11
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateSubscription"];
            };
        };
        readonly responses: {
            /** @description The subscription. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Subscription"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json.validation_failed"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.subscription_not_found"];
            readonly 409: components["responses"]["409.subscription_exists"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly unsubscribe: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The id of the subscription.
                 * @example 019aab1e-7c31-7d52-9a1f-2f6f6f0f4c11
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The subscription is deleted. */
            readonly 204: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.subscription_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listSubscriptionDeliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The cursor in the `Link` header of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the model.
                 * @example prices
                 */
                readonly model_id: string;
                /**
                 * @description The id of the subscription.
                 * @example 019aab1e-7c31-7d52-9a1f-2f6f6f0f4c11
                 */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of deliveries. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link: components["headers"]["Link"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SubscriptionDeliveryList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.subscription_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
}
