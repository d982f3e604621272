// Generated from /v1/openapi.json by "npm run build:types". Do not edit.

export interface paths {
    readonly "/v1/health": {
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
         *     Requires no key.
         */
        readonly get: operations["checkHealth"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/health": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Check the health of the service, at its root
         * @description Answers as `GET /v1/health`, for programs that know the address without a version.
         *
         *     Requires no key.
         */
        readonly get: operations["checkHealthAtRoot"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List models
         * @description Returns models, ordered by handle: those of one namespace, or those of all namespaces that the key owns and of the public ones. `prefix` finds models by the beginning of their handle or name.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["listModels"];
        readonly put?: never;
        /**
         * Create a model
         * @description Creates a model in state `draft`. Add traits and samples to it, then train it. A handle can never be reused, even after the model is archived.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["createModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a model
         * @description Returns a model with its state, its active version and its last run. With `Accept: text/markdown`, returns the model card.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["getModel"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Archive a model
         * @description Archives a model, which stops serving scores. Its samples and versions are kept, and its handle stays taken. Archiving an archived model changes nothing. If the model has zero data retention, its samples are purged first. If there are too many to purge at once, a purge run starts and the operation returns `model_busy` with its id: retry after the run.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly delete: operations["archiveModel"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Update a model
         * @description Changes the fields that the body contains. `""` clears a text and `[]` clears a list. null restores the default of `version_retention_policy` and `promotion_policy`, and changes no other field. Turning `zero_data_retention` on purges the samples of the model, immediately or, if there are many, with a purge run.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly patch: operations["updateModel"];
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/card": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the texts of a model card
         * @description Returns the texts of the model card that its authors wrote, as fields: what `PATCH` changes, and what a model file states. A field that was not set is null.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["getModelCardTexts"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/traits": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List traits
         * @description Returns the traits of a model, in the order in which they were declared.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["listTraits"];
        readonly put?: never;
        /**
         * Add or replace traits
         * @description Adds traits, and replaces those whose key already exists. A replaced trait keeps its samples. A model can have at most 64 traits, and they can only change before its first version.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["putTraits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/traits/discover": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Discover traits
         * @description Starts a run that fits axes along the directions that carry the most structure in the samples of a draft, and adds them as intrinsic traits. The run removes suggestions of an earlier discovery that nobody has edited since. A run that already succeeded on the same samples with the same effort is not repeated: the answer is 409 with its id.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["discoverTraits"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/traits/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a trait
         * @description Returns a trait of a model, by its key or name.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["getTrait"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a trait and its samples
         * @description Deletes a trait and its samples. Traits can only be deleted before the model has its first version.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly delete: operations["deleteTrait"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Update a trait
         * @description Changes the fields that the body contains. Traits can only change before the model has its first version.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly patch: operations["updateTrait"];
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/samples": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List samples
         * @description Returns the samples of a model, ordered by id: the oldest first, or with `order=newest` the newest. With `Accept: application/x-ndjson` each line is a sample, as for an export, and headers have the cursor and the address of the next page. Such lines can be appended to another model after removing the fields that only a stored sample has.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listSamples"];
        readonly put?: never;
        /**
         * Add samples
         * @description Adds up to 500 samples. The request stores either all of them or none. Also takes NDJSON (`application/x-ndjson`, one sample a line) and CSV (`text/csv`, with a header row): the columns `text`, `trait` and `quality`, or `text` and one column for each trait, where an empty cell is no label (at most 500 rows, and 2,500 samples); also `source_url` and `content_sha256`. In both, `content` is another name for `text`. Samples can be added at any time. A version never changes: the next training learns from what is there when it begins. On a trained model they wait in the buffer (`buffered_samples`), and make a background retrain due as feedback does, unless `retrain=false`. Where the samples of the active version are not stored any more, as with zero data retention, they wait for an explicit training, for at most 24 hours. With `content_type` `email`, quotes and signatures are removed before the texts are stored.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["appendSamples"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/samples/synthesize": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Synthesize samples
         * @description Starts a run that generates samples for a draft: examples of each pole from the trait descriptions, or variations of the authored samples. The new samples have the provenance `synthesized`. A run that already succeeded on the same samples with the same effort is not repeated: the answer is 409 with its id.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["synthesizeSamples"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/samples/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a sample
         * @description Deletes a sample, except while a run works on the model. Versions that learned from it stay as they are; the next one is trained without it. On a trained model the deletion waits in the buffer like an added sample.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly delete: operations["deleteSample"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/train": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Train a model
         * @description Starts a run that fits each trait to its samples and records a version. On a trained model it starts a retrain with the settings of the active version if samples or feedback wait in the buffer, and nothing otherwise. With `reoptimize_params` it searches the parameters again.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["trainModel"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/runs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List runs
         * @description Returns the runs of a model, newest first.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listRuns"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/runs/{run_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a run
         * @description Returns a run with its status and progress.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["getRun"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List versions
         * @description Returns the versions of a model, newest first. A page has at most about 1 MB of them, so that it can have fewer than `limit`; `next_cursor` says where it goes on. With `dry_run_prune`, returns the versions that the next pruning would delete, oldest first; `keep_unnamed` and `keep_first_of_month` try a policy that is not stored.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["listVersions"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/active": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Activate a version
         * @description Makes a version the active one. The version serves every score request that starts after the answer. Activating any version but the newest pins the model: later trainings record versions but do not activate them. Activating the newest version unpins the model.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly put: operations["activateVersion"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/{version}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a version
         * @description Returns a version with its snapshot: everything that scoring with the version requires. For a key with the scope `scoring`, `snapshot` is null.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["getVersion"];
        readonly put?: never;
        /**
         * Tag a version
         * @description Gives a tag to a version: the one that the body names, or the active one. If the tag already exists, it moves to this version.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["tagVersion"];
        /**
         * Delete a tag
         * @description Deletes a tag. The version that it named stays, but pruning can now delete it.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly delete: operations["untagVersion"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/{version}/samples": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List samples that are probably mislabelled
         * @description Returns the samples of a version whose out-of-fold score is nearer to the other pole than to their quality, the most contradicted first. A label is mended by deleting the sample and adding it again. A version lists up to 1,000 of them a trait, of scores that it keeps without the texts; samples that were deleted since are left out, so that a page can have fewer than `limit`. Empty with zero data retention; 422 for an imported version, whose samples are not here.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listSuspectSamples"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/activations": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List activations
         * @description Returns the activations of a model, newest first. With `at`, returns the version that served at that time.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listActivations"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/{version}/export": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export a version
         * @description Returns the manifest of a version: how it was trained, and the hash of each of its parts. Read the parts one by one, and send both to `POST …/versions/import` of another model, here or in another deployment. An export has no text of a sample, and none of the scores of single samples.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["exportVersion"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/{version}/export/{key}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Export a part of a version
         * @description Returns the part of an export that is about one trait: its declaration, weights, calibration and metrics. A part never changes, and fits into the body of an import.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["exportVersionPart"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/import": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Import a version
         * @description Imports a version that another model exported: the same parameters, which give the same scores. Send the manifest with each request, and the parts in any order, in as many requests as it takes. The request that completes them records the version (201). Importing it again answers the version that is there (200). The traits must be those of the model; a draft without traits gets them. Parts that wait for others are erased after 24 hours. With `activate` the version becomes active when it is recorded; without it, or if the model has changed (412), nothing else serves.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["importVersion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Score a text
         * @description Scores a text with the version that is active when the request arrives, or with the version that the handle pins. The same text, model and version return the same scores on every machine. The `composite` is the harmonic mean of the scores, rounded down. `feedback` requires a key with the scope `authoring` that owns the namespace. A mail that the text quotes counts as well: with `content_type` `email`, quotes and signature are removed first. With `Accept: text/plain`, returns a bar chart.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["scoreText"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/m/{handle}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Score a text, at a short path
         * @description Answers as `POST /v1/models/{handle}/score`. A deployment can allow **anonymous scoring** here: then a request without an `Authorization` header can score texts with the models of public namespaces. Its rate limits count the requests of an IPv4 address or the /64 network of an IPv6 address, and those of all callers without a key. Without a key, `content` cannot be an address, `feedback` and `explain` are refused with 401 `unauthorized`, and so are traits that read vectors, and an `Idempotency-Key` is ignored. A wrong key is always refused.
         *
         *     Takes a key with any scope. Requires none where the deployment allows anonymous scoring.
         */
        readonly post: operations["scoreTextShort"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/compare": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Compare two texts
         * @description Scores two texts with the same version, the active one or the one that the handle pins, and returns the differences. With `content_type` `email`, quotes and signatures are removed first. With `Accept: text/plain`, returns both bar charts side by side.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["compareTexts"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score/batch": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Score up to 100 texts
         * @description Scores up to 100 texts with one version. The items are in the order of the request. A text that cannot be scored has an `error` instead of a `card`, and the other texts are scored. With `content_type` `email`, quotes and signatures are removed first.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["scoreBatch"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/evaluate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Evaluate a version on labelled texts
         * @description Scores up to 500 labelled texts with one version, the active one or the one that the handle pins, and measures how well the scores fit the labels. Use texts that the version has not been trained on: the intervals are of the sampling error of these texts alone. Each item has a `text` (or `content`) and a quality for each labelled trait, or `trait` and `quality`; also takes NDJSON and CSV with these columns. Addresses are not fetched, and nothing is stored. With `Accept: text/plain`, returns tables. With `content_type` `email`, quotes and signatures are removed before the texts are read.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["evaluateVersion"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/versions/compare": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Compare two versions
         * @description Scores the same texts with two versions, and returns the metrics and breaks of both, by how much the AUC of `b` exceeds that of `a` on the samples that both have learned from, with its 95 % interval and a verdict, and which texts have another label by `b` than by `a`: a replay before an activation, or after. Without `texts`, the texts are up to 500 of the model's own samples, spread evenly over its ids (at most 1 MB). With `texts`, those with qualities are evaluated as well. Addresses are not fetched, and nothing is stored or activated.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["compareVersions"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/feedback": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Give feedback on up to 500 texts
         * @description Stores feedback on up to 500 texts as samples, as `feedback` in a score does: all of it or none. Also takes NDJSON (one item a line) and CSV: `content` or `text` and one column for each trait, where an empty cell is no feedback, or the columns `trait` and `quality`. A background retrain learns from the samples once enough of them wait. At most 10 contents can be addresses. With `content_type` `email`, quotes and signatures are removed before the texts are stored.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["giveFeedback"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score/jobs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List scoring jobs
         * @description Returns the jobs of a namespace with the model, newest first. Other namespaces do not see them, also not of a public model.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["listScoringJobs"];
        readonly put?: never;
        /**
         * Create a scoring job
         * @description Creates a job that scores up to 1,000,000 texts of a file with one version: the active one, or the one that the handle pins. Send the file to `upload.url` with PUT, without the API key, and then start the job. As NDJSON, each line is `{"id": …, "content": …}`; a CSV has a column `text` or `content`, and `id` if there are ids. `id` is optional. A file has at most 5 GB, and a line at most 1 MB. Addresses are not fetched. The version is not pruned until the job ends.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["createScoringJob"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score/jobs/{job_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a scoring job
         * @description Returns a job with its progress, and with the summary when it has succeeded. While it waits for its file, each read returns a fresh `upload.url`.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["getScoringJob"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score/jobs/{job_id}/start": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Start a scoring job
         * @description Starts the job on the file that is uploaded now. Another file that is uploaded later is not read: it ends the job. Starting a running job again changes nothing.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["startScoringJob"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score/jobs/{job_id}/stop": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Stop a scoring job
         * @description Ends the job and deletes its file. The parts of the results that are done stay for 24 hours. A job that has ended stays as it is.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["stopScoringJob"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/models/{handle}/score/jobs/{job_id}/results": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List the results of a scoring job
         * @description Returns the parts of the results that are done, each with an address to read it from without the API key. A part is NDJSON: for each text, in the order of the file, `{"line": …, "id": …, "card": …}`, or `error` in place of `card`. All parts in their order are the results of the whole file. They are deleted 24 hours after the end of the job.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["listScoringJobResults"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List keys
         * @description Returns the keys of which the caller owns all namespaces. A page can have fewer items than `limit` even if it is not the last.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listKeys"];
        readonly put?: never;
        /**
         * Create a key
         * @description Creates a key for one or more namespaces that the caller owns. The answer is the only one that contains the secret: the service stores a hash of it.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["createKey"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/current": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the key of the request
         * @description Returns the key that the request presents, without its secret, and the public namespaces of the deployment. Every valid key can read itself.
         *
         *     Requires a key with any scope.
         */
        readonly get: operations["getCurrentKey"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/keys/{key_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Revoke a key
         * @description Revokes a key. The key stops working everywhere within 60 seconds. Revoking a revoked key changes nothing.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly delete: operations["revokeKey"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List webhooks
         * @description Returns the webhooks of the namespaces that the caller owns, by namespace and then by age.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /**
         * Create a webhook
         * @description Lets the events about the models of a namespace be posted to a URL. Each is signed with the secret, which only this answer contains. A namespace can have 20 webhooks. See the guide to events.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["createWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a webhook
         * @description Returns a webhook, without its secret.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["getWebhook"];
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a webhook
         * @description Deletes a webhook. Its pending deliveries are not made; one that is on its way may still arrive.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly delete: operations["deleteWebhook"];
        readonly options?: never;
        readonly head?: never;
        /**
         * Change a webhook
         * @description Changes the fields that are named. While a webhook is paused, events are not stored for it, and its pending deliveries wait.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly patch: operations["updateWebhook"];
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook_id}/secret": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Replace a webhook's secret
         * @description Makes a new secret, which only this answer contains. For 24 hours deliveries are signed with the one before, too, so that the receiver can change over in between.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["rotateWebhookSecret"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook_id}/test": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Send a test delivery
         * @description Posts an event of the type `Webhook test` to the URL, signed like every other, and returns what came of it. It is posted once and not listed.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["testWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook_id}/deliveries": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List deliveries
         * @description Returns the deliveries of a webhook, newest event first. They are kept for 30 days.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly get: operations["listWebhookDeliveries"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/webhooks/{webhook_id}/deliveries/{event_id}/redeliver": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Deliver a dead event again
         * @description Makes a dead delivery pending again, with all of its attempts. The first follows within about a minute.
         *
         *     Requires a key with the scope `authoring`.
         */
        readonly post: operations["redeliver"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/extract": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Extract the text of a web page
         * @description Fetches a web page and returns its readable text: the headline, an empty line and the article, without menus, asides and footers. Scoring the address reads the same text. The address must be a public `http` or `https` address. The limits are 10 seconds for the network, 5 MB, 5 redirects and 50,000 elements.
         *
         *     Requires a key with any scope.
         */
        readonly post: operations["extractText"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/schemas/model.schema.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the schema of a model file
         * @description Returns the JSON Schema of a `model.yaml`. Editors use it to complete and check the file, with `# yaml-language-server: $schema=…` as its first line.
         *
         *     Requires no key.
         */
        readonly get: operations["getModelFileSchema"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/schemas/samples.schema.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the schema of a line of samples
         * @description Returns the JSON Schema of one line of a file of samples: `content`, and one field for each labelled trait.
         *
         *     Requires no key.
         */
        readonly get: operations["getSamplesFileSchema"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/schemas/events.schema.json": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the schema of events
         * @description Returns the JSON Schema of an event on the event bus, which is also the body of a delivery to a webhook.
         *
         *     Requires no key.
         */
        readonly get: operations["getEventSchema"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/v1/openapi.json": {
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
         *     Requires no key.
         */
        readonly get: operations["getOpenApi"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the reference page
         * @description Returns the API reference as a web page. The registry API has its own document at `/v2/openapi.json`, and the page shows either.
         *
         *     Requires no key.
         */
        readonly get: operations["getReference"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a file of the reference page
         * @description Returns a style sheet or script that the reference page loads.
         *
         *     Requires no key.
         */
        readonly get: operations["getReferenceAsset"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/docs/guides/{guide}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a guide
         * @description Returns a guide to the API in Markdown. `/llms.txt` lists the guides.
         *
         *     Requires no key.
         */
        readonly get: operations["getGuide"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/llms.txt": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the documentation for language models
         * @description Returns what the service is and links to its documentation, in the form of [llmstxt.org](https://llmstxt.org). The links are relative to this file.
         *
         *     Requires no key.
         */
        readonly get: operations["getLlmsTxt"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the console
         * @description Returns the console, a web page to see, train and roll back models. It asks for an API key, and uses this API only. A service that was started without the console answers 404.
         *
         *     Requires no key.
         */
        readonly get: operations["getConsole"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/console/{file}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a file of the console
         * @description Returns a style sheet or script that the console loads, whose name has the hash of its contents, or the licences of the packages in it.
         *
         *     Requires no key.
         */
        readonly get: operations["getConsoleFile"];
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
        /** @description Further fields are kept, where they are texts. */
        readonly UpstreamSource: {
            readonly name: string;
            readonly license?: string;
            readonly citation?: string;
            readonly url?: string;
        } & {
            readonly [key: string]: string;
        };
        readonly VersionRetentionPolicy: {
            /**
             * @description So many untagged versions stay, the newest ones.
             * @default 100
             */
            readonly keep_unnamed?: number;
            /**
             * @description The first version of each month stays, too.
             * @default true
             */
            readonly keep_first_of_month?: boolean;
        };
        readonly PromotionPolicy: {
            /**
             * @description The most AUC that a background retrain may lose and still be activated; null for no gate.
             * @default 0.02
             */
            readonly max_auc_loss?: number | null;
        };
        readonly PutTraits: {
            readonly traits: readonly {
                /** @description Identifies the trait in requests and responses. Defaults to `name` in snake_case. */
                readonly key?: string;
                /** @description The display name of the trait, unique within its model. */
                readonly name: string;
                /**
                 * @description Describes what the trait measures.
                 * @default
                 */
                readonly description?: string;
                /**
                 * @description The label of quality 1.
                 * @default positive
                 */
                readonly positive_label?: string;
                /**
                 * @description The label of quality 0.
                 * @default negative
                 */
                readonly negative_label?: string;
                /**
                 * @description Sets how the scores of a long text's segments combine. `none` reads the text as a whole.
                 * @default mean
                 * @enum {string}
                 */
                readonly aggregation?: "mean" | "max" | "min" | "none";
                /**
                 * @description Selects the measurement: position between two poles, closeness to a topic, agreement with a claim, or distance from a cohort.
                 * @default spectrum
                 * @enum {string}
                 */
                readonly type?: "spectrum" | "topic" | "claim" | "outlier";
            }[];
        };
        readonly Discover: {
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @default medium
             * @enum {string}
             */
            readonly effort?: "low" | "medium" | "high" | "xhigh" | "max";
        };
        /** @description Changes a trait. Omitted fields keep their values. */
        readonly PatchTrait: {
            /** @description The display name of the trait, unique within its model. */
            readonly name?: string;
            /** @description Describes what the trait measures. */
            readonly description?: string;
            /** @description The label of quality 1. */
            readonly positive_label?: string;
            /** @description The label of quality 0. */
            readonly negative_label?: string;
            /**
             * @description Sets how the scores of a long text's segments combine. `none` reads the text as a whole.
             * @enum {string}
             */
            readonly aggregation?: "mean" | "max" | "min" | "none";
        };
        readonly AppendSamples: {
            readonly samples: readonly {
                /** @description The key or name of the trait that the sample belongs to. */
                readonly trait: string;
                readonly text: string;
                /** @description A number from 0 (the negative pole) to 1 (the positive pole), a pole label of the trait, or one of: positive, good, yes, high, strong, excellent, fair, moderate, mixed, medium, poor, no, low, weak, bad, negative. Case and surrounding spaces are ignored. */
                readonly quality: number | string;
                /** @description The source of the text. */
                readonly source_url?: string;
                /** @description The SHA-256 of the content that the text was taken from. Defaults to the SHA-256 of the text. */
                readonly content_sha256?: string;
            }[];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        readonly Synthesize: {
            /**
             * @description from_traits: writes exemplars of each pole. diversify: varies authored samples. enrich: not available.
             * @default from_traits
             * @enum {string}
             */
            readonly synth_type?: "from_traits" | "diversify" | "enrich";
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @default medium
             * @enum {string}
             */
            readonly effort?: "low" | "medium" | "high" | "xhigh" | "max";
        };
        readonly Train: {
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @default medium
             * @enum {string}
             */
            readonly effort?: "low" | "medium" | "high" | "xhigh" | "max";
            /**
             * @description Searches the parameters of a trained model again, as a retune.
             * @default false
             */
            readonly reoptimize_params?: boolean;
            /**
             * @description Of a draft: first writes a few samples for poles of spectrum traits that have fewer than 3, from the description and labels of the trait. They are marked `synthesized`, and make a first, weak model.
             * @default false
             */
            readonly synthesize_missing?: boolean;
        };
        /** @description Selects the version to activate by exactly one of `version` and `tag`. */
        readonly ActivateVersion: {
            /** @description The version number, or `latest` for the newest version. */
            readonly version?: "latest" | string;
            /** @description A tag of the version. */
            readonly tag?: string;
        };
        readonly TagVersion: {
            /** @description The version to tag. Defaults to the active version. */
            readonly version?: string;
        };
        readonly ImportVersion: {
            /** @description The manifest of the export. Each request of an import has it. */
            readonly manifest: components["schemas"]["ExportManifest"];
            /**
             * @description Parts of the export: all, some or none, in any order. A body has at most 1 MB.
             * @default []
             */
            readonly parts?: readonly components["schemas"]["ExportPart"][];
            /** @description Makes the version active when it is recorded. Without it, an import moves no pointer. */
            readonly activate?: {
                /** @description The generation of this model that the caller has seen. 412 if the model's pointer has moved since. */
                readonly generation: number;
            };
        };
        /** @description The version that was trained: its model, its number there, and its run. */
        readonly VersionOrigin: {
            /** @description The handle of its model. */
            readonly handle: string;
            /** @description Its number there. */
            readonly version_no: number;
            /**
             * @description The kind of run that recorded it.
             * @enum {string}
             */
            readonly triggered_by: "train" | "retune" | "retrain_buffered" | "backfill";
            /** @description That run. */
            readonly run_id: string;
            /**
             * Format: date-time
             * @description The time at which it was recorded.
             */
            readonly created_at: string;
        };
        /** @description How many samples have another label than with the version before. null for a first version, for one that an earlier release recorded, and where nothing could be compared. Traits that read vectors are left out. */
        readonly VersionChanges: {
            /** @description The version that the run started from. */
            readonly since: number;
            /** @description The compared texts: up to 500 samples of the model. */
            readonly texts: number;
            /** @description Those that have another label for some trait. */
            readonly changed: number;
            /** @description Maps each trait key to the number of texts with another label. */
            readonly traits: {
                readonly [key: string]: number;
            };
        };
        /** @description Everything about a version but its traits, which are the parts. The export of an imported version has the manifest of the version that was trained. Canonical JSON has no spaces, and fields in the order of their names. */
        readonly ExportManifest: {
            /**
             * @description The format of the export.
             * @constant
             */
            readonly format: 1;
            readonly origin: components["schemas"]["VersionOrigin"];
            /** @description The engine that trained the version. */
            readonly engine: string;
            /** @description The embedder of the texts: `lexical`, or an embedding model. */
            readonly embedder: string;
            /**
             * @description The method that learns the axis between two poles: a stack of learners, or the centroids of the poles.
             * @enum {string}
             */
            readonly scoring_method: "balanced_cosine" | "centroid";
            /** @description How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too. */
            readonly max_depth: number;
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @enum {string}
             */
            readonly effort: "low" | "medium" | "high" | "xhigh" | "max";
            /** @description SHA-256 of the key, calibration and weights of each trait, ordered by key. */
            readonly param_hash: string;
            /** @description SHA-256 of the samples that the version learned from. */
            readonly samples_hash: string;
            /** @description The number of samples that the version learned from. */
            readonly sample_count: number;
            readonly changes: components["schemas"]["VersionChanges"] | null;
            /** @description The parts of the export, one a trait, in the order of the score card. */
            readonly parts: readonly {
                /** @description The key of the trait. */
                readonly key: string;
                /** @description SHA-256 of the part, as canonical JSON. */
                readonly sha256: string;
            }[];
            /** @description SHA-256 of the manifest without this field, as canonical JSON. */
            readonly sha256: string;
        };
        /** @description Everything about one trait of a version. It has no text of a sample. */
        readonly ExportPart: {
            /** @description The trait as it is declared. */
            readonly trait: {
                /** @description Identifies the trait in requests and responses. Defaults to `name` in snake_case. */
                readonly key: string;
                /** @description The display name of the trait, unique within its model. */
                readonly name: string;
                /** @description Describes what the trait measures. */
                readonly description: string;
                /** @description The label of quality 1. */
                readonly positive_label: string;
                /** @description The label of quality 0. */
                readonly negative_label: string;
                /**
                 * @description Sets how the scores of a long text's segments combine. `none` reads the text as a whole.
                 * @enum {string}
                 */
                readonly aggregation: "mean" | "max" | "min" | "none";
                /**
                 * @description Selects the measurement: position between two poles, closeness to a topic, agreement with a claim, or distance from a cohort.
                 * @enum {string}
                 */
                readonly type: "spectrum" | "topic" | "claim" | "outlier";
                /**
                 * @description extrinsic: the trait is defined by its samples. intrinsic: the trait is a discovered axis.
                 * @enum {string}
                 */
                readonly kind: "extrinsic" | "intrinsic";
            };
            readonly weights_base64: string;
            readonly calibration: components["schemas"]["Calibration"];
            readonly metrics: components["schemas"]["TraitMetrics"];
            /**
             * @description Combines the scores of a long text's segments. The breaks were fitted for it.
             * @enum {string}
             */
            readonly aggregation: "mean" | "max" | "min" | "none";
            /** @description The number of samples that the trait was trained on. */
            readonly sample_count: number;
            /** @description A hash of these samples. */
            readonly samples_hash: string;
            /** @description Of a discovered axis: what later trainings need of its discovery. */
            readonly discovery: {
                readonly shrinkage: number;
                readonly calibration: components["schemas"]["Calibration"];
                readonly discrimination: number | null;
                readonly explained_variance: number;
            } | null;
        };
        /** @description The meaning of a score for one trait, set when the version was trained. */
        readonly Calibration: {
            /** @description The engine that set these breaks. */
            readonly engine_version: string;
            /** @description The scores at which labels begin. A version keeps its breaks; labels are chosen by them at each request. */
            readonly breaks: {
                /** @description The label is Developing from this score, and Weak below it. */
                readonly developing: number;
                /** @description The label is Solid from this score. */
                readonly solid: number;
                /** @description The label is Strong from this score. */
                readonly strong: number;
            };
            readonly negatives: components["schemas"]["PoleSpread"];
            readonly positives: components["schemas"]["PoleSpread"];
            /**
             * @description Present if held-out samples were not told apart well enough for high confidence: their balanced accuracy b, drawn towards chance by ten samples, (n·b + 5)/(n + 10), is below 0.83.
             * @constant
             */
            readonly max_confidence?: "moderate";
            /** @description A text that is less familiar to the trait has low confidence. It is 0.9 of the 3 % quantile over the samples, each compared with the others; 0 for outliers and topics without negative samples. Absent from versions of engine 1 and from discovered traits. */
            readonly min_familiarity?: number;
        };
        /** @description Scores of one pole's samples, each scored by a model that was not trained on it. */
        readonly PoleSpread: {
            /** @description 25th percentile of their scores. */
            readonly p25: number;
            /** @description 75th percentile of their scores. */
            readonly p75: number;
            /** @description 25th percentile in log-odds (natural logarithm). */
            readonly p25_log_odds: number;
            /** @description 75th percentile in log-odds. */
            readonly p75_log_odds: number;
            /** @description Mean score, not rounded. */
            readonly mean: number;
        };
        /** @description Metrics of a trait, measured on samples that the scoring fold was not trained on. Those that compare two poles are null where the trait has samples of one pole only. */
        readonly TraitMetrics: {
            /** @description Of a discovered axis: the probability that it ranks a better sample above a worse one, whichever end is positive. null where all qualities are equal. */
            readonly discrimination?: number | null;
            /**
             * @description Of a discovered axis: `samples` if this training set its breaks, `discovery` if it had too few samples to.
             * @enum {string}
             */
            readonly breaks_from?: "samples" | "discovery";
            /** @description The probability that a positive sample scores above a negative one. */
            readonly auc?: number | null;
            /** @description The 95 % interval, low and high, for the AUC of the version on new texts of the same kind: the sampling error of the samples, widened because the AUC is of models that learned from a part of them. */
            readonly auc_interval?: readonly [
                number,
                number
            ] | null;
            /** @description Mean over the poles of the fraction of the pole's samples on its side of even odds. */
            readonly balanced_accuracy?: number | null;
            /** @description The same interval for the balanced accuracy. */
            readonly balanced_accuracy_interval?: readonly [
                number,
                number
            ] | null;
            /** @description Mean cross-entropy in nats, with both poles weighted equally. */
            readonly log_loss?: number | null;
            /** @description Mean squared difference between predicted probability and quality, with both poles weighted equally. */
            readonly brier?: number | null;
            /** @description Mean difference between predicted and observed fraction of positives, over ten bins. */
            readonly expected_calibration_error?: number | null;
            /** @description Rank correlation of score and quality; null where there are only two qualities. */
            readonly spearman?: number | null;
            /** @description Of a background retrain: the AUC on the samples that the version before was trained on, for comparison with that one. null where these have one pole. */
            readonly earlier_auc?: number | null;
            /** @description The change of the AUC since the version that the run started from. Missing where too few samples have scores by both: in a first version, with zero data retention, and after a version of an earlier release. */
            readonly auc_difference?: {
                /** @description The AUC of the later version minus that of the earlier one, both out of fold. */
                readonly estimate: number;
                /** @description The 95 % interval of the difference, low and high. */
                readonly interval: readonly [
                    number,
                    number
                ];
                /** @description The samples that both versions have learned from, on which they are compared. */
                readonly samples: number;
                /** @description The number of that earlier version. */
                readonly since: number;
            };
            /** @description Training samples of quality 0.5 and more. */
            readonly positives?: number;
            /** @description Training samples of quality below 0.5. */
            readonly negatives?: number;
            /** @description Training samples. */
            readonly sample_count?: number;
            /** @description Those that the service wrote, from the description of the trait or as variations. Metrics that are measured on them say little: the texts are too alike. */
            readonly synthesized_samples?: number;
            /** @description Of a discovered axis: samples that were added after its discovery. */
            readonly new_samples?: number;
            /** @description The share of the samples' running words that the engine's table of English words knows. From 0.6 up, meaning and valence take part. */
            readonly word_coverage?: number | null;
            /** @description The experts that the stack blends: `ridge`, `bayes` and `centroid` read n-grams, `style` how the text is written, `meaning` and `valence` what the table of English words says of it, `vector` the vectors of the embedder. Of an outlier trait: what closeness to the cohort is measured by. */
            readonly experts?: readonly string[];
            /** @description N-grams in the snapshot. */
            readonly features_kept?: number;
            /** @description N-grams that were learned from and left out of the snapshot. */
            readonly features_dropped?: number;
            /** @description Of a trait that is learned from words and vectors: the dimension of the vectors. */
            readonly dimension?: number;
            /** @description The configuration that was chosen. A background retrain uses it again. */
            readonly configuration?: string;
            /** @description The configurations that were tried; empty where there was no choice. */
            readonly tried?: readonly components["schemas"]["Trial"][];
            /**
             * @description The pole that had no samples of its own and was made of the other traits' samples.
             * @enum {string}
             */
            readonly derived_pole?: "positive" | "negative";
            /** @description The number of those samples. */
            readonly derived_samples?: number;
            /**
             * @description Of a claim: what its relevance was learned from, the contrast to the model's other samples or its own samples alone.
             * @enum {string}
             */
            readonly relevance_from?: "other samples" | "own samples";
            /** @description The samples that the AUC compares, or of a discovered axis the discrimination, counted by out-of-fold score. Samples of a derived pole are among them, qualities between the poles are not. Missing where the samples have one pole only, from a discovered axis that has the breaks of its discovery, and from versions of an earlier release. */
            readonly scores?: components["schemas"]["ScoreCounts"];
            /** @description The bins of the expected calibration error. Missing where that is null, from discovered axes, and from versions of an earlier release. */
            readonly reliability?: components["schemas"]["Reliability"];
            /** @description The training texts, counted by label and by familiarity, to compare later texts with. Missing from versions of an earlier release, and from a discovered axis that has the breaks of its discovery. */
            readonly distribution?: components["schemas"]["TextDistribution"];
        };
        /** @description A configuration that the training tried. */
        readonly Trial: {
            readonly configuration: string;
            /** @description Its out-of-fold loss in nats. */
            readonly log_loss: number;
        };
        /** @description The out-of-fold scores of the samples of each pole, counted in 50 bins of two points: bin i has the scores 2·i and 2·i + 1, the last bin 98 to 100. The ROC curve follows from it: with the threshold 2·i, the true-positive rate is the share of the positives in bin i and above, and the false-positive rate that of the negatives; at even scores both are exact. */
        readonly ScoreCounts: {
            /** @description The number of negative samples in each bin. */
            readonly negatives: readonly number[];
            /** @description The number of positive samples in each bin. */
            readonly positives: readonly number[];
        };
        /** @description The reliability curve by columns: entry i of each is of the same bin. The bins are the tenths of predicted probability that have samples, ascending; both poles weigh the same. `expected_calibration_error` is Σ share · |predicted − observed|, up to rounding: the values have three decimals. */
        readonly Reliability: {
            /** @description The mean predicted probability of each bin. */
            readonly predicted: readonly number[];
            /** @description The observed fraction of positives of each bin: the mean quality, as the training rescales it. */
            readonly observed: readonly number[];
            /** @description The share of each bin in the weight of all samples. The shares add up to 1. */
            readonly shares: readonly number[];
            /** @description The number of samples in each bin. */
            readonly counts: readonly number[];
        };
        /** @description The training texts, counted by label and by familiarity. Each is scored by a model that was not trained on it, and is familiar by what it shares with the others, so that the counts compare with those of texts that the version has not seen. Each total is the number of samples that have an out-of-fold score. */
        readonly TextDistribution: {
            readonly labels: components["schemas"]["LabelCounts"];
            /** @description null for a discovered axis, whose cards have no familiarity. */
            readonly familiarity: components["schemas"]["FamiliarityCounts"] | null;
        };
        /** @description The number of texts that have each label. */
        readonly LabelCounts: {
            readonly Strong: number;
            readonly Solid: number;
            readonly Developing: number;
            readonly Weak: number;
            /** @description Texts without a label, whose confidence is low. */
            readonly none: number;
        };
        /** @description The number of texts in each bin of familiarity. */
        readonly FamiliarityCounts: {
            /** @description The least familiarity of each bin, ascending from 0. */
            readonly from: readonly number[];
            /** @description The texts in each bin: bin i has those of familiarity `from[i]` and more, below `from[i + 1]`. */
            readonly counts: readonly number[];
        };
        readonly ScoreRequest: {
            /** @description The text to score, or a single URL to read the text from. A text of white space alone is refused like an empty one. Only the first 65,536 characters are read. */
            readonly content: string;
            /** @description The keys or names of the traits to score. If empty or omitted, all traits are scored. */
            readonly traits?: readonly string[];
            /** @description Maps trait keys or names to the quality that the text should have: a number from 0 to 1, or a word. Stored as samples. At most 48 traits. */
            readonly feedback?: {
                readonly [key: string]: number | string;
            };
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        readonly CompareRequest: {
            /** @description The text to score, or a single URL to read the text from. A text of white space alone is refused like an empty one. Only the first 65,536 characters are read. */
            readonly a: string;
            /** @description The text to score, or a single URL to read the text from. A text of white space alone is refused like an empty one. Only the first 65,536 characters are read. */
            readonly b: string;
            /** @description The keys or names of the traits to score. If empty or omitted, all traits are scored. */
            readonly traits?: readonly string[];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        readonly BatchRequest: {
            readonly items: readonly {
                /** @description Identifies the item. Its result has the same id. */
                readonly id?: string;
                readonly content: string;
            }[];
            /** @description The keys or names of the traits to score. If empty or omitted, all traits are scored. */
            readonly traits?: readonly string[];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        readonly EvaluationRequest: {
            readonly items: readonly components["schemas"]["LabelledText"][];
            /** @description The keys or names of the traits to evaluate. Labels of others are ignored. */
            readonly traits?: readonly string[];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        /** @description A text, and the quality that it should have by each labelled trait: `{"text": "…", "warmth": 1}`. */
        readonly LabelledText: {
            /** @description Identifies the text in the answer. */
            readonly id?: string | number;
            /** @description The text. It is read as it is: an address is not fetched. */
            readonly text?: string;
            /** @description Another name for `text`. */
            readonly content?: string;
            /** @description The trait that `quality` is about: another way to give one label. */
            readonly trait?: string;
        } & {
            readonly [key: string]: number | string;
        };
        readonly CompareVersions: {
            /** @description A version: `vN`, a tag, `active` or `latest`. */
            readonly a: string;
            /** @description The version to compare it with, named in the same way. */
            readonly b: string;
            /** @description The texts that both versions score, with or without qualities. Defaults to up to 500 of the model's own samples. */
            readonly texts?: readonly components["schemas"]["LabelledText"][];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        readonly FeedbackRequest: {
            readonly items: readonly {
                /** @description The text to score, or a single URL to read the text from. A text of white space alone is refused like an empty one. Only the first 65,536 characters are read. */
                readonly content: string;
                /** @description Maps trait keys or names to the quality that the text should have: a number from 0 to 1, or a word. Stored as samples. At most 48 traits. */
                readonly feedback: {
                    readonly [key: string]: number | string;
                };
            }[];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
        };
        readonly CreateScoringJob: {
            /**
             * @description The format of the file: a JSON object on each line, or rows of a CSV below a row of column names.
             * @default ndjson
             * @enum {string}
             */
            readonly format?: "ndjson" | "csv";
            /** @description The keys or names of the traits to score. If empty or omitted, all traits are scored. */
            readonly traits?: readonly string[];
            /**
             * @description What the texts are. Of an `email`, quoted replies and the signature are removed before it is read, unless `strip` says otherwise.
             * @enum {string}
             */
            readonly content_type?: "text" | "email";
            /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. */
            readonly strip?: readonly ("quotes" | "signature")[];
            /** @description The namespace that the job belongs to, one of the key's own. By default the model's, or else the first of the key's. */
            readonly namespace?: string;
        };
        readonly CreateWebhook: {
            /** @description The https URL that deliveries are posted to. */
            readonly url: string;
            /** @description The types of the events to deliver. */
            readonly events?: readonly ("Model version activated" | "Model version recorded" | "Model run failed" | "Model archived")[];
            /** @description The purpose of the webhook. An empty text removes it. */
            readonly label?: string;
            /** @description A namespace that the caller owns. Optional for a key with only one. */
            readonly namespace?: string;
        };
        readonly UpdateWebhook: {
            /** @description The https URL that deliveries are posted to. */
            readonly url?: string;
            /** @description The types of the events to deliver. */
            readonly events?: readonly ("Model version activated" | "Model version recorded" | "Model run failed" | "Model archived")[];
            /** @description The purpose of the webhook. An empty text removes it. */
            readonly label?: string;
            /**
             * @description paused: events are not stored for it, and pending deliveries wait.
             * @enum {string}
             */
            readonly status?: "active" | "paused";
        };
        readonly ExtractRequest: {
            /** @description A public http or https URL. */
            readonly url: string;
        };
        readonly Health: {
            /** @constant */
            readonly status: "ok";
        };
        /** @description Further information. Its fields depend on the code; `validation_failed` has `issues`. */
        readonly ErrorDetails: {
            readonly issues?: readonly {
                /** @description The path of the field, with dots between names. */
                readonly path: string;
                /** @description The problem. */
                readonly message: string;
            }[];
            /** @description The number of problems. `issues` lists at most 50. */
            readonly issue_count?: number;
        } & {
            readonly [key: string]: unknown;
        };
        readonly ModelPage: {
            readonly items: readonly components["schemas"]["ModelDetail"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly ModelDetail: {
            readonly handle: string;
            /** @description What the model judges, in words. */
            readonly description: string;
            /**
             * @description The method that learns the axis between two poles: a stack of learners, or the centroids of the poles.
             * @enum {string}
             */
            readonly scoring_method: "balanced_cosine" | "centroid";
            /** @description How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too. */
            readonly max_depth: number;
            /** @description No sample text outlives the run that learns from it. */
            readonly zero_data_retention: boolean;
            /**
             * @description draft and failed: can be edited and trained. busy: a run works on it. ready: trained.
             * @enum {string}
             */
            readonly state: "draft" | "busy" | "ready" | "failed" | "archived";
            /** @enum {string} */
            readonly kind: "scoring";
            /** @description The names of the traits, in the order in which they were declared. */
            readonly traits: readonly string[];
            /** @description The id of the active version in the deployment. */
            readonly current_version_id: number | null;
            /** @description The number of the active version in the model. */
            readonly version_no: number | null;
            /** @description The tags of the active version. */
            readonly version_tags: readonly string[];
            /**
             * @description auto: the end of a training moves the pointer. pinned: the pointer stays at a manually chosen older version.
             * @enum {string}
             */
            readonly activation: "auto" | "pinned";
            /** @description Grows at each move of the pointer: 0 before the first version. */
            readonly generation: number;
            readonly version_retention_policy: components["schemas"]["VersionRetention"];
            readonly promotion_policy: components["schemas"]["Promotion"];
            /** @description The number of samples from feedback that no version has learned from yet. */
            readonly buffered_feedback: number;
            /** @description The number of samples that were added, or deleted, since the newest version learned from them. 0 before the first version. */
            readonly buffered_samples: number;
            /** @description The progress towards the next background retrain. */
            readonly retrain: components["schemas"]["RetrainProgress"];
            /** @description The run in progress, or the last run. */
            readonly last_operation: components["schemas"]["LastOperation"] | null;
            /**
             * Format: date-time
             * @description The time at which the model was created.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description The time of the last change.
             */
            readonly updated_at: string;
        };
        readonly RetrainProgress: {
            /** @description The number of changes that count towards the next background retrain: buffered feedback and samples, without those of a run in progress and those that were made with `retrain=false`. 0 before the first version. */
            readonly changes: number;
            /** @description The number of changes at which a background retrain is due at once. */
            readonly threshold: number;
            readonly due_at: string | null;
        };
        readonly LastOperation: {
            /** @enum {string} */
            readonly kind: "train" | "retune" | "retrain" | "discover" | "synthesize" | "purge";
            /** @enum {string} */
            readonly status: "running" | "succeeded" | "failed";
            /**
             * Format: date-time
             * @description When it began.
             */
            readonly started_at: string;
            /** @description Read the run to see more of it. */
            readonly run_id?: string;
            /** @description How far it is, 0 to 1. */
            readonly progress?: number;
            /** @description Why it failed. */
            readonly error?: {
                readonly code: string;
                readonly message: string;
            };
        };
        readonly ArchivedModel: {
            readonly handle: string;
            /** @constant */
            readonly deleted: true;
        };
        readonly ModelCardTexts: {
            readonly additional_terms: string | null;
            readonly upstream_sources: readonly ({
                readonly name: string;
            } & {
                readonly [key: string]: string | null;
            })[] | null;
            readonly readme_markdown: string | null;
        };
        readonly TraitList: {
            readonly traits: readonly components["schemas"]["TraitDetail"][];
        };
        readonly TraitDetail: {
            readonly key: string;
            /** @description The display name of the trait, unique within its model. */
            readonly name: string;
            /**
             * @description Describes what the trait measures.
             * @default
             */
            readonly description: string;
            /**
             * @description The label of quality 1.
             * @default positive
             */
            readonly positive_label: string;
            /**
             * @description The label of quality 0.
             * @default negative
             */
            readonly negative_label: string;
            /**
             * @description Sets how the scores of a long text's segments combine. `none` reads the text as a whole.
             * @default mean
             * @enum {string}
             */
            readonly aggregation: "mean" | "max" | "min" | "none";
            /**
             * @description Selects the measurement: position between two poles, closeness to a topic, agreement with a claim, or distance from a cohort.
             * @default spectrum
             * @enum {string}
             */
            readonly type: "spectrum" | "topic" | "claim" | "outlier";
            /**
             * @description extrinsic: the trait is defined by its samples. intrinsic: the trait is a discovered axis.
             * @enum {string}
             */
            readonly kind: "extrinsic" | "intrinsic";
            readonly sample_count: number;
            /** @description The number of samples of quality 0.5 or more. */
            readonly positive_samples: number;
            /** @description The number of samples of quality below 0.5. */
            readonly negative_samples: number;
            /** @description The out-of-fold AUC with which the active version separates the poles. */
            readonly discrimination: number | null;
            /** @description For a discovered axis: the fraction of the variance between samples along it. */
            readonly explained_variance: number | null;
            /** @description For a discovered axis: the most extreme samples at each pole. */
            readonly anchor_sample_ids: {
                readonly positive: readonly number[];
                readonly negative: readonly number[];
            } | null;
        };
        readonly StartedRun: {
            /** @description The id of the run. Read the run to follow its progress. */
            readonly run_id: string;
            /**
             * @description The state of the model.
             * @constant
             */
            readonly state: "busy";
        };
        readonly DeletedTrait: {
            readonly handle: string;
            /** @constant */
            readonly deleted: true;
        };
        readonly AppendedSamples: {
            /** @description The ids of the samples, in the order of the request. */
            readonly ids: readonly number[];
            /** @description What was removed of each text before it was stored; present if quotes or signatures were to be removed. */
            readonly removed?: readonly components["schemas"]["RemovedLengths"][];
        };
        /** @description What was removed of a text before it was read, in UTF-16 units. */
        readonly RemovedLengths: {
            /** @description The length of the quoted replies, with the lines that introduce them. */
            readonly quotes: number;
            /** @description The length of the signature. */
            readonly signature: number;
        };
        readonly SamplePage: {
            readonly items: readonly components["schemas"]["Sample"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly Sample: {
            /** @description The number of the sample within its model. Newer samples have higher numbers. */
            readonly id: number;
            /** @description The key of the trait that the sample belongs to. */
            readonly trait: string;
            readonly text: string;
            /** @description A number from 0 (the negative pole) to 1 (the positive pole). */
            readonly quality: number;
            readonly source_url: string | null;
            readonly content_sha256: string;
            /**
             * @description The origin of the sample.
             * @enum {string}
             */
            readonly provenance: "authored" | "synthesized" | "score_feedback";
            /** @description The sample of which this one is a variation. */
            readonly seed_sample_id?: number;
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly created_at: string;
        };
        readonly DeletedSample: {
            readonly handle: string;
            /** @constant */
            readonly deleted: true;
        };
        readonly NothingToRun: {
            readonly run_id: null;
            /** @constant */
            readonly state: "ready";
            /** @description The reason why no run was started, and what would start one. */
            readonly message: string;
        };
        readonly RunPage: {
            readonly items: readonly components["schemas"]["RunDetail"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly RunDetail: {
            /** @description The id of the run: "run_" and a ULID. */
            readonly run_id: string;
            /** @enum {string} */
            readonly kind: "train" | "retune" | "retrain_buffered" | "discover" | "synthesize" | "purge" | "backfill";
            /** @enum {string} */
            readonly status: "running" | "succeeded" | "failed";
            /** @description The effort of the run; null for a purge. */
            readonly effort: ("low" | "medium" | "high" | "xhigh" | "max") | null;
            /** @enum {string} */
            readonly synth_type?: "from_traits" | "diversify";
            /**
             * Format: date-time
             * @description The time at which the run was requested.
             */
            readonly started_at: string;
            readonly ended_at: string | null;
            readonly error: {
                readonly code: string;
                readonly message: string;
            } | null;
            /** @description The progress of the run, from 0 to 1. After the end, the progress at the end. */
            readonly progress: number;
            /** @description The version that the run recorded. */
            readonly version_no: number | null;
            /**
             * @description What came of its version, once the run has ended.
             * @default null
             */
            readonly outcome: {
                readonly activated: boolean;
                readonly reason: string;
            } | null;
        };
        readonly VersionPage: {
            readonly items: readonly components["schemas"]["VersionSummary"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly VersionSummary: {
            /** @description The number of the version in its model: 7 is `v7`. */
            readonly version_no: number;
            /** @description The id of the version, unique in the deployment. */
            readonly version_id: number;
            /**
             * @description The kind of run that recorded the version.
             * @enum {string}
             */
            readonly triggered_by: "train" | "retune" | "retrain_buffered" | "backfill";
            readonly run_id: string;
            /** @description SHA-256 of the key, calibration and weights of each trait, ordered by key. */
            readonly param_hash: string;
            /** @description SHA-256 of the samples that the version learned from. */
            readonly samples_hash: string;
            readonly sample_count: number;
            readonly scoring_method: string;
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @enum {string}
             */
            readonly effort: "low" | "medium" | "high" | "xhigh" | "max";
            readonly engine: string;
            /** @description The embedder of the texts: `lexical`, or an embedding model. */
            readonly embedder: string;
            readonly metrics: {
                /**
                 * @description The effort of a run: more effort searches more configurations and keeps more features.
                 * @enum {string}
                 */
                readonly effort: "low" | "medium" | "high" | "xhigh" | "max";
                /** @description Trait key → the metrics of the trait. */
                readonly traits: {
                    readonly [key: string]: components["schemas"]["TraitMetricsOutput"];
                };
            };
            readonly tags: readonly string[];
            /** @default null */
            readonly changes: components["schemas"]["VersionChangesOutput"] | null;
            /**
             * @description The version that this one is a copy of, with the hash of its export; null for a version that was trained here. `changes` and `auc_difference` of an imported version count since versions of that model.
             * @default null
             */
            readonly imported_from: {
                /** @description The handle of its model. */
                readonly handle: string;
                /** @description Its number there. */
                readonly version_no: number;
                /**
                 * @description The kind of run that recorded it.
                 * @enum {string}
                 */
                readonly triggered_by: "train" | "retune" | "retrain_buffered" | "backfill";
                /** @description That run. */
                readonly run_id: string;
                /**
                 * Format: date-time
                 * @description The time at which it was recorded.
                 */
                readonly created_at: string;
                readonly sha256: string;
            } | null;
            readonly activation: {
                readonly activated: boolean;
                readonly reason: string;
            } | null;
            /**
             * Format: date-time
             * @description The time at which the version was recorded.
             */
            readonly created_at: string;
        };
        readonly ActivatedVersion: {
            readonly handle: string;
            readonly version_no: number;
        };
        readonly VersionDetail: {
            /** @description The number of the version in its model: 7 is `v7`. */
            readonly version_no: number;
            /** @description The id of the version, unique in the deployment. */
            readonly version_id: number;
            /**
             * @description The kind of run that recorded the version.
             * @enum {string}
             */
            readonly triggered_by: "train" | "retune" | "retrain_buffered" | "backfill";
            readonly run_id: string;
            /** @description SHA-256 of the key, calibration and weights of each trait, ordered by key. */
            readonly param_hash: string;
            /** @description SHA-256 of the samples that the version learned from. */
            readonly samples_hash: string;
            readonly sample_count: number;
            readonly scoring_method: string;
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @enum {string}
             */
            readonly effort: "low" | "medium" | "high" | "xhigh" | "max";
            readonly engine: string;
            /** @description The embedder of the texts: `lexical`, or an embedding model. */
            readonly embedder: string;
            readonly metrics: {
                /**
                 * @description The effort of a run: more effort searches more configurations and keeps more features.
                 * @enum {string}
                 */
                readonly effort: "low" | "medium" | "high" | "xhigh" | "max";
                /** @description Trait key → the metrics of the trait. */
                readonly traits: {
                    readonly [key: string]: components["schemas"]["TraitMetricsOutput"];
                };
            };
            readonly tags: readonly string[];
            /** @default null */
            readonly changes: components["schemas"]["VersionChangesOutput"] | null;
            /**
             * @description The version that this one is a copy of, with the hash of its export; null for a version that was trained here. `changes` and `auc_difference` of an imported version count since versions of that model.
             * @default null
             */
            readonly imported_from: {
                /** @description The handle of its model. */
                readonly handle: string;
                /** @description Its number there. */
                readonly version_no: number;
                /**
                 * @description The kind of run that recorded it.
                 * @enum {string}
                 */
                readonly triggered_by: "train" | "retune" | "retrain_buffered" | "backfill";
                /** @description That run. */
                readonly run_id: string;
                /**
                 * Format: date-time
                 * @description The time at which it was recorded.
                 */
                readonly created_at: string;
                readonly sha256: string;
            } | null;
            readonly activation: {
                readonly activated: boolean;
                readonly reason: string;
            } | null;
            /**
             * Format: date-time
             * @description The time at which the version was recorded.
             */
            readonly created_at: string;
            /** @description Everything that scoring with the version requires; null for a key with the scope `scoring`. */
            readonly snapshot: {
                readonly engine: string;
                readonly embedder: string;
                readonly scoring_method: string;
                readonly max_depth: number;
                /** @description Trait key → everything that scoring with the trait requires. */
                readonly traits: {
                    readonly [key: string]: {
                        readonly weights_base64: string;
                        readonly weights_bytes: number;
                        readonly calibration: components["schemas"]["CalibrationOutput"];
                        /**
                         * @description Sets how the scores of a long text's segments combine. `none` reads the text as a whole.
                         * @enum {string}
                         */
                        readonly aggregation: "mean" | "max" | "min" | "none";
                    };
                };
            } | null;
        };
        readonly TaggedVersion: {
            readonly handle: string;
            readonly tag: string;
            readonly version_no: number;
        };
        readonly RemovedTag: {
            readonly handle: string;
            readonly tag: string;
            /** @constant */
            readonly deleted: true;
        };
        readonly SuspectSamplePage: {
            readonly items: readonly components["schemas"]["SuspectSample"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly SuspectSample: {
            /** @description The number of the sample within its model. Newer samples have higher numbers. */
            readonly id: number;
            /** @description The key of the trait that the sample belongs to. */
            readonly trait: string;
            readonly text: string;
            /** @description A number from 0 (the negative pole) to 1 (the positive pole). */
            readonly quality: number;
            readonly source_url: string | null;
            readonly content_sha256: string;
            /**
             * @description The origin of the sample.
             * @enum {string}
             */
            readonly provenance: "authored" | "synthesized" | "score_feedback";
            /** @description The sample of which this one is a variation. */
            readonly seed_sample_id?: number;
            /**
             * Format: date-time
             * @description When it was added.
             */
            readonly created_at: string;
            /** @description The score of the sample by a model that learned from the other samples. */
            readonly out_of_fold_score: number;
            /** @description The difference between that score, as 0–1, and the quality. */
            readonly contradiction: number;
        };
        readonly ActivationPage: {
            readonly items: readonly components["schemas"]["Activation"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly Activation: {
            /** @description Grows by 1 at each move of the pointer. Where the table was restored from a backup, it leaps. */
            readonly generation: number;
            /**
             * Format: date-time
             * @description When the pointer was moved.
             */
            readonly at: string;
            /** @description The version that was active before; null if there was none. */
            readonly from: number | null;
            /** @description The version that the move made active. */
            readonly to: number;
            /** @description The id of the key or the run that moved the pointer; `restore` where the table was restored. */
            readonly actor: string;
            /**
             * @description The operation that moved the pointer.
             * @enum {string}
             */
            readonly cause: "activate" | "train" | "retune" | "retrain_buffered" | "backfill" | "restore";
            readonly reason: string | null;
        };
        readonly ServingThen: {
            /**
             * Format: date-time
             * @description The requested time.
             */
            readonly at: string;
            /** @description The version that served at that time. null before the first version. */
            readonly version_no: number | null;
            /** @description The generation of the pointer at that time. */
            readonly generation: number;
        };
        readonly VersionExport: {
            readonly handle: string;
            /** @description The number of the version in this model. Read its parts by it: a tag can move. */
            readonly version_no: number;
            readonly manifest: components["schemas"]["ExportManifestOutput"];
        };
        readonly ImportedVersion: {
            /** @description The handle of the model that the version is imported into. */
            readonly handle: string;
            /** @description The number of the version in this model. */
            readonly version_no: number;
            /** @description The same as that of the version where it was trained: both score every text alike. */
            readonly param_hash: string;
            /** @description True if the version is the active one. */
            readonly active: boolean;
        };
        readonly PendingImport: {
            /** @description The handle of the model that the version is imported into. */
            readonly handle: string;
            /** @description The traits whose parts are still to be sent. */
            readonly missing: readonly string[];
            /**
             * Format: date-time
             * @description The time at which the parts are erased that have come, unless all have come by then.
             */
            readonly expires_at: string;
        };
        readonly ScoreCard: {
            /** @description Maps each trait key to its score. */
            readonly scores: {
                readonly [key: string]: number;
            };
            /** @description The harmonic mean of the scores, rounded down; a 0 counts as 1. With a single trait, the score of that trait. */
            readonly composite: number;
            /**
             * @description high: inside a cluster of samples. moderate: between two clusters, or inside one of a trait whose held-out samples were not told apart well enough for more. low: where clusters overlap, or the text is unlike all samples (see `familiarity`).
             * @enum {string}
             */
            readonly confidence: "high" | "moderate" | "low";
            /** @description The largest headroom among the traits. */
            readonly headroom: number | null;
            /** @description Maps each trait key to the details of its score. */
            readonly detail: {
                readonly [key: string]: components["schemas"]["TraitScore"];
            };
            /** @description Maps each trait key to the explanation of its score. Present with `explain=true`. */
            readonly explanation?: {
                readonly [key: string]: components["schemas"]["Explanation"];
            };
            /** @description The number of words and punctuation marks that were read. */
            readonly input_tokens: number;
            readonly metadata: {
                /** @description The id of the request, as in the X-Request-Id header. */
                readonly request_id: string;
                /** @description The version that scored the text: "v" and its number. */
                readonly version_id: string;
                /** @description The number of that version. */
                readonly version_no: number;
                /** @description The ids of the samples that the feedback was stored as. */
                readonly sample_ids: readonly number[];
                readonly removed?: components["schemas"]["RemovedLengths"];
            };
        };
        readonly TraitScore: {
            readonly score: number;
            /** @description The label of the score; null at low confidence. */
            readonly label: ("Strong" | "Solid" | "Developing" | "Weak") | null;
            /**
             * @description high: inside a cluster of samples. moderate: between two clusters, or inside one of a trait whose held-out samples were not told apart well enough for more. low: where clusters overlap, or the text is unlike all samples (see `familiarity`).
             * @enum {string}
             */
            readonly confidence: "high" | "moderate" | "low";
            /** @description The range of the middle half of the cluster that the score belongs to. */
            readonly band: readonly [
                number,
                number
            ];
            /** @description The points up to the next break; 0 at Strong, null at low confidence. */
            readonly headroom: number | null;
            /** @description The lowest score of each label. */
            readonly breaks: {
                /** @description The label is Developing from this score, and Weak below it. */
                readonly developing: number;
                /** @description The label is Solid from this score. */
                readonly solid: number;
                /** @description The label is Strong from this score. */
                readonly strong: number;
            };
            readonly native: components["schemas"]["Native"];
            /** @description How much of the text the trait knows: the coverage of the text's words and signs by the trait's vocabulary, where a word that it does not know counts by its known pieces. Below a bound that was fitted on the samples, confidence is low, because the score says nothing. Counted over the whole text, also where segments are scored. null where it was not measured in training: with versions of engine 1 and with discovered traits. */
            readonly familiarity: number | null;
        };
        /** @description The result in the range of the trait type: spectrum, topic, claim or outlier. */
        readonly Native: {
            /** @description The position between the poles. */
            readonly polarity: number;
        } | {
            /** @description The closeness to the topic. */
            readonly topicality: number;
        } | {
            /** @description The probability that the text is about the subject of the claim. */
            readonly relevance: number;
            /** @description The probability that the text agrees with the claim. */
            readonly agreement: number;
        } | {
            /** @description The closeness to the cohort. */
            readonly cohort_similarity: number;
            /** @description The number of standard deviations by which the text is farther from the cohort than its members are. */
            readonly anomaly_z: number;
        };
        /** @description Signed contributions in log-odds, positive towards the positive pole. They add up to the raw score. */
        readonly Explanation: {
            /** @description The raw score of a text without content. */
            readonly base: number;
            /** @description The words with the largest effect on the score, strongest first. Of scripts without spaces, such as Chinese or Thai, pieces of neighbouring characters that have an effect in the same direction. */
            readonly words: readonly {
                readonly text: string;
                /** @description The offset of the word in the text as it was sent, in UTF-16 units. */
                readonly start: number;
                readonly end: number;
                readonly share: number;
                /** @description The part of the share that the word has by its meaning; absent where it has none. */
                readonly meaning_share?: number;
            }[];
            /** @description The effects of the writing style, strongest first. */
            readonly style: readonly {
                readonly name: string;
                readonly share: number;
            }[];
            /** @description The number of the words that are not listed, and their total contribution. */
            readonly rest?: {
                readonly words: number;
                readonly share: number;
            };
        };
        readonly Comparison: {
            readonly a: components["schemas"]["ScoreCard"];
            readonly b: components["schemas"]["ScoreCard"];
            /** @description The composite of `b` minus the composite of `a`. */
            readonly improvement: number;
            /** @description The scores of both texts, by trait key. */
            readonly per_trait: {
                readonly [key: string]: {
                    readonly a: number;
                    readonly b: number;
                    /** @description The score of `b` minus the score of `a`. */
                    readonly delta: number;
                };
            };
        };
        readonly BatchResult: {
            /** @description The version that scored the texts: `v` and its number. */
            readonly version_id: string;
            /** @description The number of that version. */
            readonly version_no: number;
            readonly items: readonly ({
                /** @description The `id` of the item in the request. */
                readonly id?: string;
                readonly card: components["schemas"]["ScoreCard"];
            } | {
                /** @description The `id` of the item in the request. */
                readonly id?: string;
                readonly error: {
                    readonly code: string;
                    readonly message: string;
                    readonly details: {
                        readonly [key: string]: unknown;
                    };
                };
            })[];
        };
        readonly Evaluation: {
            /** @description The version that scored the texts: `v` and its number. */
            readonly version_id: string;
            /** @description The number of that version. */
            readonly version_no: number;
            /** @description The texts of the request. */
            readonly count: number;
            /** @description What was removed of all texts together; present if quotes or signatures were to be removed. */
            readonly removed?: components["schemas"]["RemovedLengths"];
            /** @description Maps the key of each labelled trait to its figures. */
            readonly traits: {
                readonly [key: string]: components["schemas"]["TraitEvaluation"];
            };
        };
        /** @description Measures the scores of the labelled texts. Metrics that compare two poles are null where all texts are of one pole; both poles weigh the same. Qualities between 0.4 and 0.6 are left out of the AUC where others are clearer. */
        readonly TraitEvaluation: {
            /** @description The texts with a quality for the trait. */
            readonly count: number;
            /** @description Those of quality 0.5 and more. */
            readonly positives: number;
            /** @description Those of quality below 0.5. */
            readonly negatives: number;
            /** @description The probability that a positive sample scores above a negative one. */
            readonly auc: number | null;
            /** @description Mean over the poles of the fraction of the pole's samples on its side of even odds. */
            readonly balanced_accuracy: number | null;
            /** @description Mean cross-entropy in nats, with both poles weighted equally. */
            readonly log_loss: number | null;
            /** @description Mean squared difference between predicted probability and quality, with both poles weighted equally. */
            readonly brier: number | null;
            /** @description Mean difference between predicted and observed fraction of positives, over ten bins. */
            readonly expected_calibration_error: number | null;
            /** @description Rank correlation of score and quality; null where there are only two qualities. */
            readonly spearman: number | null;
            /** @description The 95 % confidence interval of the AUC, for the sampling error of these texts alone: Newcombe's score interval (2006, method 5). Unlike that of a version it is not widened, because the version has not learned from the texts. null where all texts are of one pole. */
            readonly auc_interval: readonly [
                number,
                number
            ] | null;
            /** @description The same for the balanced accuracy, from the score intervals of both poles (Newcombe 1998, method 10). */
            readonly balanced_accuracy_interval: readonly [
                number,
                number
            ] | null;
            /** @description The labels that texts of each pole have. */
            readonly confusion: {
                readonly positive: components["schemas"]["LabelCountsOutput"];
                readonly negative: components["schemas"]["LabelCountsOutput"];
            };
            /** @description Up to 20 texts whose score is farthest from their quality, farthest first. */
            readonly worst: readonly {
                /** @description The position of the text in the request, from 0. */
                readonly index: number;
                /** @description The `id` of the text in the request. */
                readonly id?: string | number;
                /** @description The quality that the request gives. */
                readonly quality: number;
                readonly score: number;
                /** @description The label of the score; null at low confidence. */
                readonly label: ("Strong" | "Solid" | "Developing" | "Weak") | null;
            }[];
        };
        readonly VersionComparison: {
            readonly a: {
                /** @description `v` and the number of the version. */
                readonly version_id: string;
                readonly version_no: number;
            };
            readonly b: {
                /** @description `v` and the number of the version. */
                readonly version_id: string;
                readonly version_no: number;
            };
            /** @description The compared texts: a selection of the model's samples, or those of the request. */
            readonly texts: {
                /** @enum {string} */
                readonly source: "samples" | "request";
                readonly count: number;
                /** @description What was removed of the texts of the request; present if quotes or signatures were to be removed. */
                readonly removed?: components["schemas"]["RemovedLengths"];
            };
            /** @description Maps each trait key to what both versions have of it, and the number of texts with another label. */
            readonly traits: {
                readonly [key: string]: {
                    /** @description null if the version does not have the trait. */
                    readonly a: {
                        /** @description The lowest score of each label. */
                        readonly breaks: {
                            /** @description The label is Developing from this score, and Weak below it. */
                            readonly developing: number;
                            /** @description The label is Solid from this score. */
                            readonly solid: number;
                            /** @description The label is Strong from this score. */
                            readonly strong: number;
                        };
                        /** @description The metrics of the training, on samples of its own. */
                        readonly metrics: components["schemas"]["TraitMetricsOutput"];
                        /** @description The metrics on the texts of the request, where these have qualities for the trait. */
                        readonly evaluation?: {
                            /** @description The texts with a quality for the trait. */
                            readonly count: number;
                            /** @description Those of quality 0.5 and more. */
                            readonly positives: number;
                            /** @description Those of quality below 0.5. */
                            readonly negatives: number;
                            /** @description The probability that a positive sample scores above a negative one. */
                            readonly auc: number | null;
                            /** @description Mean over the poles of the fraction of the pole's samples on its side of even odds. */
                            readonly balanced_accuracy: number | null;
                            /** @description Mean cross-entropy in nats, with both poles weighted equally. */
                            readonly log_loss: number | null;
                            /** @description Mean squared difference between predicted probability and quality, with both poles weighted equally. */
                            readonly brier: number | null;
                            /** @description Mean difference between predicted and observed fraction of positives, over ten bins. */
                            readonly expected_calibration_error: number | null;
                            /** @description Rank correlation of score and quality; null where there are only two qualities. */
                            readonly spearman: number | null;
                            /** @description The 95 % confidence interval of the AUC, for the sampling error of these texts alone: Newcombe's score interval (2006, method 5). Unlike that of a version it is not widened, because the version has not learned from the texts. null where all texts are of one pole. */
                            readonly auc_interval: readonly [
                                number,
                                number
                            ] | null;
                            /** @description The same for the balanced accuracy, from the score intervals of both poles (Newcombe 1998, method 10). */
                            readonly balanced_accuracy_interval: readonly [
                                number,
                                number
                            ] | null;
                            /** @description The labels that texts of each pole have. */
                            readonly confusion: {
                                readonly positive: components["schemas"]["LabelCountsOutput"];
                                readonly negative: components["schemas"]["LabelCountsOutput"];
                            };
                        };
                    } | null;
                    /** @description null if the version does not have the trait. */
                    readonly b: {
                        /** @description The lowest score of each label. */
                        readonly breaks: {
                            /** @description The label is Developing from this score, and Weak below it. */
                            readonly developing: number;
                            /** @description The label is Solid from this score. */
                            readonly solid: number;
                            /** @description The label is Strong from this score. */
                            readonly strong: number;
                        };
                        /** @description The metrics of the training, on samples of its own. */
                        readonly metrics: components["schemas"]["TraitMetricsOutput"];
                        /** @description The metrics on the texts of the request, where these have qualities for the trait. */
                        readonly evaluation?: {
                            /** @description The texts with a quality for the trait. */
                            readonly count: number;
                            /** @description Those of quality 0.5 and more. */
                            readonly positives: number;
                            /** @description Those of quality below 0.5. */
                            readonly negatives: number;
                            /** @description The probability that a positive sample scores above a negative one. */
                            readonly auc: number | null;
                            /** @description Mean over the poles of the fraction of the pole's samples on its side of even odds. */
                            readonly balanced_accuracy: number | null;
                            /** @description Mean cross-entropy in nats, with both poles weighted equally. */
                            readonly log_loss: number | null;
                            /** @description Mean squared difference between predicted probability and quality, with both poles weighted equally. */
                            readonly brier: number | null;
                            /** @description Mean difference between predicted and observed fraction of positives, over ten bins. */
                            readonly expected_calibration_error: number | null;
                            /** @description Rank correlation of score and quality; null where there are only two qualities. */
                            readonly spearman: number | null;
                            /** @description The 95 % confidence interval of the AUC, for the sampling error of these texts alone: Newcombe's score interval (2006, method 5). Unlike that of a version it is not widened, because the version has not learned from the texts. null where all texts are of one pole. */
                            readonly auc_interval: readonly [
                                number,
                                number
                            ] | null;
                            /** @description The same for the balanced accuracy, from the score intervals of both poles (Newcombe 1998, method 10). */
                            readonly balanced_accuracy_interval: readonly [
                                number,
                                number
                            ] | null;
                            /** @description The labels that texts of each pole have. */
                            readonly confusion: {
                                readonly positive: components["schemas"]["LabelCountsOutput"];
                                readonly negative: components["schemas"]["LabelCountsOutput"];
                            };
                        };
                    } | null;
                    /** @description The AUC of `b` minus that of `a` on the samples that both have learned from, out of fold. null where too few have stored scores by both: with zero data retention, for versions of an earlier release, and for discovered axes. */
                    readonly auc_difference: {
                        /** @description The AUC of the later version minus that of the earlier one, both out of fold. */
                        readonly estimate: number;
                        /** @description The 95 % interval of the difference, low and high. */
                        readonly interval: readonly [
                            number,
                            number
                        ];
                        /** @description The samples that both versions have learned from, on which they are compared. */
                        readonly samples: number;
                        /**
                         * @description no_worse: even the lower end of the interval is no greater loss than the model's promotion policy allows, or than 0.02 where it has no gate. worse: the upper end is below 0. undecided: neither can be said from so few samples.
                         * @enum {string}
                         */
                        readonly verdict: "no_worse" | "worse" | "undecided";
                    } | null;
                    readonly changed: number;
                };
            };
            /** @description The number of changed labels, over all traits. */
            readonly changed_count: number;
            /** @description Up to 100 texts that have another label by `b` than by `a`, the largest change of score first. */
            readonly changed: readonly components["schemas"]["LabelChange"][];
        };
        readonly LabelChange: {
            readonly trait: string;
            /** @description The sample that has this text. */
            readonly sample_id?: number;
            /** @description The position of the text in the request, from 0. */
            readonly index?: number;
            /** @description The `id` of the text in the request. */
            readonly id?: string | number;
            readonly a: {
                readonly score: number;
                /** @description The label of the score; null at low confidence. */
                readonly label: ("Strong" | "Solid" | "Developing" | "Weak") | null;
            };
            readonly b: {
                readonly score: number;
                /** @description The label of the score; null at low confidence. */
                readonly label: ("Strong" | "Solid" | "Developing" | "Weak") | null;
            };
            /** @description The score by `b` minus the score by `a`. */
            readonly delta: number;
        };
        readonly StoredFeedback: {
            /** @description The ids of the samples of each item, in the order of the request and of its feedback. */
            readonly sample_ids: readonly (readonly number[])[];
            /** @description What was removed of each text before it was stored; present if quotes or signatures were to be removed. */
            readonly removed?: readonly components["schemas"]["RemovedLengths"][];
        };
        readonly ScoringJob: {
            /** @description The id of the job: "job_" and a ULID. */
            readonly job_id: string;
            readonly handle: string;
            /** @description The namespace that the job belongs to: its owners see the job and the results. */
            readonly namespace: string;
            /** @description The number of that version. */
            readonly version_no: number;
            /** @description The keys of the traits that are scored. */
            readonly traits: readonly string[];
            /**
             * @description The format of the file: a JSON object on each line, or rows of a CSV below a row of column names.
             * @enum {string}
             */
            readonly format: "ndjson" | "csv";
            /** @enum {string} */
            readonly status: "awaiting_upload" | "running" | "succeeded" | "failed" | "stopped" | "expired";
            /**
             * Format: date-time
             * @description The time at which the job was created.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description The time until which the job can be started.
             */
            readonly upload_expires_at: string;
            readonly started_at: string | null;
            readonly ended_at: string | null;
            readonly texts: number | null;
            /** @description The number of parts of the results that are there. */
            readonly parts_done: number;
            /** @description The number of texts that are scored. */
            readonly scored: number;
            /** @description The number of lines without a score. */
            readonly failed: number;
            readonly error: {
                readonly code: string;
                readonly message: string;
            } | null;
            /** @description What came of the texts; null until the job has succeeded. */
            readonly summary: {
                /** @description Maps each trait key to the number of texts with each label; `none` are those of low confidence. */
                readonly labels: {
                    readonly [key: string]: {
                        readonly Strong: number;
                        readonly Solid: number;
                        readonly Developing: number;
                        readonly Weak: number;
                        readonly none: number;
                    };
                };
                /** @description The first 50 lines without a score, and why. */
                readonly failures: readonly {
                    /** @description The line of the upload that the record begins on. */
                    readonly line: number;
                    readonly message: string;
                }[];
            } | null;
            /** @description The version that scores all texts: `v` and its number. */
            readonly version_id: string;
            /** @description The share of the texts that are done. */
            readonly progress: number;
            /** @description Where to send the texts; null once the job is started, and in lists. */
            readonly upload: components["schemas"]["ScoringJobUpload"] | null;
            readonly results_expire_at: string | null;
            readonly results_deleted: boolean;
        };
        readonly ScoringJobUpload: {
            /** @constant */
            readonly method: "PUT";
            /** @description Takes the file as the body of one request, without the API key. It is good for an hour; read the job for a fresh one. */
            readonly url: string;
            readonly max_bytes: number;
        };
        readonly ScoringJobPage: {
            readonly items: readonly components["schemas"]["ScoringJob"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly ScoringJobResults: {
            readonly items: readonly {
                /** @description The number of the part. The parts in this order are the results in the order of the upload. */
                readonly part: number;
                /** @description The line of the upload that the first record of the part begins on. */
                readonly first_line: number;
                /** @description The number of lines of the part: one for each text. */
                readonly texts: number;
                /** @description The number of those without a score. */
                readonly failed: number;
                /** @description The size of the part. */
                readonly bytes: number;
                /** @description The address of the part, as NDJSON. It is good for an hour; read the list for a fresh one. */
                readonly url: string;
            }[];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly KeyPage: {
            readonly items: readonly components["schemas"]["Key"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly Key: {
            readonly key_id: string;
            /**
             * @description scoring: can read models and traits, and score. authoring: can do everything.
             * @enum {string}
             */
            readonly scope: "scoring" | "authoring";
            readonly namespaces: readonly string[];
            readonly label: string | null;
            readonly expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            readonly revoked_at: string | null;
            readonly last_used_at: string | null;
        };
        readonly IssuedKey: {
            readonly key_id: string;
            /**
             * @description scoring: can read models and traits, and score. authoring: can do everything.
             * @enum {string}
             */
            readonly scope: "scoring" | "authoring";
            readonly namespaces: readonly string[];
            readonly label: string | null;
            readonly expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /** @description The secret, shown this once. */
            readonly key: string;
        };
        readonly CurrentKey: {
            readonly key_id: string;
            /**
             * @description scoring: can read models and traits, and score. authoring: can do everything.
             * @enum {string}
             */
            readonly scope: "scoring" | "authoring";
            readonly namespaces: readonly string[];
            readonly label: string | null;
            readonly expires_at: string | null;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            readonly revoked_at: string | null;
            readonly last_used_at: string | null;
            /** @description The namespaces whose models every key of the deployment can read and score with. */
            readonly public_namespaces: readonly string[];
        };
        readonly RevokedKey: {
            readonly key_id: string;
            /** @constant */
            readonly revoked: true;
        };
        readonly WebhookPage: {
            readonly items: readonly components["schemas"]["Webhook"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly Webhook: {
            readonly webhook_id: string;
            readonly namespace: string;
            /** @description The https URL that deliveries are posted to. */
            readonly url: string;
            /** @description The types of the events to deliver. */
            readonly events: unknown;
            readonly label: string | null;
            /**
             * @description paused: events are not stored for it, and pending deliveries wait.
             * @enum {string}
             */
            readonly status: "active" | "paused";
            /** @description The id of the key that made it. It stays when the key is revoked. */
            readonly created_by: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
        };
        readonly WebhookWithSecret: {
            readonly webhook_id: string;
            readonly namespace: string;
            /** @description The https URL that deliveries are posted to. */
            readonly url: string;
            /** @description The types of the events to deliver. */
            readonly events: unknown;
            readonly label: string | null;
            /**
             * @description paused: events are not stored for it, and pending deliveries wait.
             * @enum {string}
             */
            readonly status: "active" | "paused";
            /** @description The id of the key that made it. It stays when the key is revoked. */
            readonly created_by: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            readonly created_at: string;
            /**
             * Format: date-time
             * @description When it was last changed.
             */
            readonly updated_at: string;
            /** @description The signing secret, shown this once. */
            readonly secret: string;
        };
        readonly DeletedWebhook: {
            readonly webhook_id: string;
            /** @constant */
            readonly deleted: true;
        };
        readonly WebhookDelivery: {
            /** @description The id of the event. */
            readonly event_id: string;
            /** @description The type of the event. */
            readonly type: string;
            /**
             * Format: date-time
             * @description The time of the change that the event announces.
             */
            readonly at: string;
            /**
             * @description pending: an attempt is to come. dead: all attempts failed. It can be delivered again by request.
             * @enum {string}
             */
            readonly state: "pending" | "delivered" | "dead";
            /** @description The attempts so far. */
            readonly attempts: number;
            /** @description The HTTP status of the last attempt; null if there was no response. */
            readonly last_status: number | null;
            /** @description Why the last attempt failed, such as `timed_out` or `status_not_ok`; null if it did not. */
            readonly last_error: string | null;
            readonly last_attempt_at: string | null;
            readonly next_attempt_at: string | null;
        };
        readonly WebhookDeliveryPage: {
            readonly items: readonly components["schemas"]["WebhookDelivery"][];
            /** @description Pass it as `cursor` to read the next page. null on the last page. */
            readonly next_cursor: string | null;
            /** @description The maximum number of items on the page. */
            readonly limit: number;
        };
        readonly ExtractedText: {
            /** @description The requested address. */
            readonly url: string;
            /** @description The address of the text, after redirects. */
            readonly final_url: string;
            /** @description The headline of a page, once, and its text. Plain text and Markdown are returned as they are. */
            readonly content: string;
            /** @description SHA-256 of `content` in UTF-8. */
            readonly content_sha256: string;
            /**
             * Format: date-time
             * @description The time at which the page was read.
             */
            readonly fetched_at: string;
        };
        /** @description A schema in JSON Schema 2020-12. */
        readonly JsonSchema: {
            readonly title?: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly OpenApi: {
            readonly openapi: string;
        } & {
            readonly [key: string]: unknown;
        };
        readonly VersionRetention: {
            /**
             * @description So many untagged versions stay, the newest ones.
             * @default 100
             */
            readonly keep_unnamed: number;
            /**
             * @description The first version of each month stays, too.
             * @default true
             */
            readonly keep_first_of_month: boolean;
        };
        readonly Promotion: {
            /**
             * @description The most AUC that a background retrain may lose and still be activated; null for no gate.
             * @default 0.02
             */
            readonly max_auc_loss: number | null;
        };
        /** @description Metrics of a trait, measured on samples that the scoring fold was not trained on. Those that compare two poles are null where the trait has samples of one pole only. */
        readonly TraitMetricsOutput: {
            /** @description Of a discovered axis: the probability that it ranks a better sample above a worse one, whichever end is positive. null where all qualities are equal. */
            readonly discrimination?: number | null;
            /**
             * @description Of a discovered axis: `samples` if this training set its breaks, `discovery` if it had too few samples to.
             * @enum {string}
             */
            readonly breaks_from?: "samples" | "discovery";
            /** @description The probability that a positive sample scores above a negative one. */
            readonly auc?: number | null;
            /** @description The 95 % interval, low and high, for the AUC of the version on new texts of the same kind: the sampling error of the samples, widened because the AUC is of models that learned from a part of them. */
            readonly auc_interval?: readonly [
                number,
                number
            ] | null;
            /** @description Mean over the poles of the fraction of the pole's samples on its side of even odds. */
            readonly balanced_accuracy?: number | null;
            /** @description The same interval for the balanced accuracy. */
            readonly balanced_accuracy_interval?: readonly [
                number,
                number
            ] | null;
            /** @description Mean cross-entropy in nats, with both poles weighted equally. */
            readonly log_loss?: number | null;
            /** @description Mean squared difference between predicted probability and quality, with both poles weighted equally. */
            readonly brier?: number | null;
            /** @description Mean difference between predicted and observed fraction of positives, over ten bins. */
            readonly expected_calibration_error?: number | null;
            /** @description Rank correlation of score and quality; null where there are only two qualities. */
            readonly spearman?: number | null;
            /** @description Of a background retrain: the AUC on the samples that the version before was trained on, for comparison with that one. null where these have one pole. */
            readonly earlier_auc?: number | null;
            /** @description The change of the AUC since the version that the run started from. Missing where too few samples have scores by both: in a first version, with zero data retention, and after a version of an earlier release. */
            readonly auc_difference?: {
                /** @description The AUC of the later version minus that of the earlier one, both out of fold. */
                readonly estimate: number;
                /** @description The 95 % interval of the difference, low and high. */
                readonly interval: readonly [
                    number,
                    number
                ];
                /** @description The samples that both versions have learned from, on which they are compared. */
                readonly samples: number;
                /** @description The number of that earlier version. */
                readonly since: number;
            };
            /** @description Training samples of quality 0.5 and more. */
            readonly positives?: number;
            /** @description Training samples of quality below 0.5. */
            readonly negatives?: number;
            /** @description Training samples. */
            readonly sample_count?: number;
            /** @description Those that the service wrote, from the description of the trait or as variations. Metrics that are measured on them say little: the texts are too alike. */
            readonly synthesized_samples?: number;
            /** @description Of a discovered axis: samples that were added after its discovery. */
            readonly new_samples?: number;
            /** @description The share of the samples' running words that the engine's table of English words knows. From 0.6 up, meaning and valence take part. */
            readonly word_coverage?: number | null;
            /** @description The experts that the stack blends: `ridge`, `bayes` and `centroid` read n-grams, `style` how the text is written, `meaning` and `valence` what the table of English words says of it, `vector` the vectors of the embedder. Of an outlier trait: what closeness to the cohort is measured by. */
            readonly experts?: readonly string[];
            /** @description N-grams in the snapshot. */
            readonly features_kept?: number;
            /** @description N-grams that were learned from and left out of the snapshot. */
            readonly features_dropped?: number;
            /** @description Of a trait that is learned from words and vectors: the dimension of the vectors. */
            readonly dimension?: number;
            /** @description The configuration that was chosen. A background retrain uses it again. */
            readonly configuration?: string;
            /** @description The configurations that were tried; empty where there was no choice. */
            readonly tried?: readonly components["schemas"]["TrialOutput"][];
            /**
             * @description The pole that had no samples of its own and was made of the other traits' samples.
             * @enum {string}
             */
            readonly derived_pole?: "positive" | "negative";
            /** @description The number of those samples. */
            readonly derived_samples?: number;
            /**
             * @description Of a claim: what its relevance was learned from, the contrast to the model's other samples or its own samples alone.
             * @enum {string}
             */
            readonly relevance_from?: "other samples" | "own samples";
            /** @description The samples that the AUC compares, or of a discovered axis the discrimination, counted by out-of-fold score. Samples of a derived pole are among them, qualities between the poles are not. Missing where the samples have one pole only, from a discovered axis that has the breaks of its discovery, and from versions of an earlier release. */
            readonly scores?: components["schemas"]["ScoreCountsOutput"];
            /** @description The bins of the expected calibration error. Missing where that is null, from discovered axes, and from versions of an earlier release. */
            readonly reliability?: components["schemas"]["ReliabilityOutput"];
            /** @description The training texts, counted by label and by familiarity, to compare later texts with. Missing from versions of an earlier release, and from a discovered axis that has the breaks of its discovery. */
            readonly distribution?: components["schemas"]["TextDistributionOutput"];
        };
        /** @description A configuration that the training tried. */
        readonly TrialOutput: {
            readonly configuration: string;
            /** @description Its out-of-fold loss in nats. */
            readonly log_loss: number;
        };
        /** @description The out-of-fold scores of the samples of each pole, counted in 50 bins of two points: bin i has the scores 2·i and 2·i + 1, the last bin 98 to 100. The ROC curve follows from it: with the threshold 2·i, the true-positive rate is the share of the positives in bin i and above, and the false-positive rate that of the negatives; at even scores both are exact. */
        readonly ScoreCountsOutput: {
            /** @description The number of negative samples in each bin. */
            readonly negatives: readonly number[];
            /** @description The number of positive samples in each bin. */
            readonly positives: readonly number[];
        };
        /** @description The reliability curve by columns: entry i of each is of the same bin. The bins are the tenths of predicted probability that have samples, ascending; both poles weigh the same. `expected_calibration_error` is Σ share · |predicted − observed|, up to rounding: the values have three decimals. */
        readonly ReliabilityOutput: {
            /** @description The mean predicted probability of each bin. */
            readonly predicted: readonly number[];
            /** @description The observed fraction of positives of each bin: the mean quality, as the training rescales it. */
            readonly observed: readonly number[];
            /** @description The share of each bin in the weight of all samples. The shares add up to 1. */
            readonly shares: readonly number[];
            /** @description The number of samples in each bin. */
            readonly counts: readonly number[];
        };
        /** @description The training texts, counted by label and by familiarity. Each is scored by a model that was not trained on it, and is familiar by what it shares with the others, so that the counts compare with those of texts that the version has not seen. Each total is the number of samples that have an out-of-fold score. */
        readonly TextDistributionOutput: {
            readonly labels: components["schemas"]["LabelCountsOutput"];
            /** @description null for a discovered axis, whose cards have no familiarity. */
            readonly familiarity: components["schemas"]["FamiliarityCountsOutput"] | null;
        };
        /** @description The number of texts that have each label. */
        readonly LabelCountsOutput: {
            readonly Strong: number;
            readonly Solid: number;
            readonly Developing: number;
            readonly Weak: number;
            /** @description Texts without a label, whose confidence is low. */
            readonly none: number;
        };
        /** @description The number of texts in each bin of familiarity. */
        readonly FamiliarityCountsOutput: {
            /** @description The least familiarity of each bin, ascending from 0. */
            readonly from: readonly number[];
            /** @description The texts in each bin: bin i has those of familiarity `from[i]` and more, below `from[i + 1]`. */
            readonly counts: readonly number[];
        };
        /** @description How many samples have another label than with the version before. null for a first version, for one that an earlier release recorded, and where nothing could be compared. Traits that read vectors are left out. */
        readonly VersionChangesOutput: {
            /** @description The version that the run started from. */
            readonly since: number;
            /** @description The compared texts: up to 500 samples of the model. */
            readonly texts: number;
            /** @description Those that have another label for some trait. */
            readonly changed: number;
            /** @description Maps each trait key to the number of texts with another label. */
            readonly traits: {
                readonly [key: string]: number;
            };
        };
        /** @description The meaning of a score for one trait, set when the version was trained. */
        readonly CalibrationOutput: {
            /** @description The engine that set these breaks. */
            readonly engine_version: string;
            /** @description The scores at which labels begin. A version keeps its breaks; labels are chosen by them at each request. */
            readonly breaks: {
                /** @description The label is Developing from this score, and Weak below it. */
                readonly developing: number;
                /** @description The label is Solid from this score. */
                readonly solid: number;
                /** @description The label is Strong from this score. */
                readonly strong: number;
            };
            readonly negatives: components["schemas"]["PoleSpreadOutput"];
            readonly positives: components["schemas"]["PoleSpreadOutput"];
            /**
             * @description Present if held-out samples were not told apart well enough for high confidence: their balanced accuracy b, drawn towards chance by ten samples, (n·b + 5)/(n + 10), is below 0.83.
             * @constant
             */
            readonly max_confidence?: "moderate";
            /** @description A text that is less familiar to the trait has low confidence. It is 0.9 of the 3 % quantile over the samples, each compared with the others; 0 for outliers and topics without negative samples. Absent from versions of engine 1 and from discovered traits. */
            readonly min_familiarity?: number;
        };
        /** @description Scores of one pole's samples, each scored by a model that was not trained on it. */
        readonly PoleSpreadOutput: {
            /** @description 25th percentile of their scores. */
            readonly p25: number;
            /** @description 75th percentile of their scores. */
            readonly p75: number;
            /** @description 25th percentile in log-odds (natural logarithm). */
            readonly p25_log_odds: number;
            /** @description 75th percentile in log-odds. */
            readonly p75_log_odds: number;
            /** @description Mean score, not rounded. */
            readonly mean: number;
        };
        /** @description Everything about a version but its traits, which are the parts. The export of an imported version has the manifest of the version that was trained. Canonical JSON has no spaces, and fields in the order of their names. */
        readonly ExportManifestOutput: {
            /**
             * @description The format of the export.
             * @constant
             */
            readonly format: 1;
            readonly origin: components["schemas"]["VersionOrigin"];
            /** @description The engine that trained the version. */
            readonly engine: string;
            /** @description The embedder of the texts: `lexical`, or an embedding model. */
            readonly embedder: string;
            /**
             * @description The method that learns the axis between two poles: a stack of learners, or the centroids of the poles.
             * @enum {string}
             */
            readonly scoring_method: "balanced_cosine" | "centroid";
            /** @description How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too. */
            readonly max_depth: number;
            /**
             * @description The effort of a run: more effort searches more configurations and keeps more features.
             * @enum {string}
             */
            readonly effort: "low" | "medium" | "high" | "xhigh" | "max";
            /** @description SHA-256 of the key, calibration and weights of each trait, ordered by key. */
            readonly param_hash: string;
            /** @description SHA-256 of the samples that the version learned from. */
            readonly samples_hash: string;
            /** @description The number of samples that the version learned from. */
            readonly sample_count: number;
            readonly changes: components["schemas"]["VersionChangesOutput"] | null;
            /** @description The parts of the export, one a trait, in the order of the score card. */
            readonly parts: readonly {
                /** @description The key of the trait. */
                readonly key: string;
                /** @description SHA-256 of the part, as canonical JSON. */
                readonly sha256: string;
            }[];
            /** @description SHA-256 of the manifest without this field, as canonical JSON. */
            readonly sha256: string;
        };
        /** @description Everything about one trait of a version. It has no text of a sample. */
        readonly ExportPartOutput: {
            /** @description The trait as it is declared. */
            readonly trait: {
                /** @description Identifies the trait in requests and responses. Defaults to `name` in snake_case. */
                readonly key: string;
                /** @description The display name of the trait, unique within its model. */
                readonly name: string;
                /** @description Describes what the trait measures. */
                readonly description: string;
                /** @description The label of quality 1. */
                readonly positive_label: string;
                /** @description The label of quality 0. */
                readonly negative_label: string;
                /**
                 * @description Sets how the scores of a long text's segments combine. `none` reads the text as a whole.
                 * @enum {string}
                 */
                readonly aggregation: "mean" | "max" | "min" | "none";
                /**
                 * @description Selects the measurement: position between two poles, closeness to a topic, agreement with a claim, or distance from a cohort.
                 * @enum {string}
                 */
                readonly type: "spectrum" | "topic" | "claim" | "outlier";
                /**
                 * @description extrinsic: the trait is defined by its samples. intrinsic: the trait is a discovered axis.
                 * @enum {string}
                 */
                readonly kind: "extrinsic" | "intrinsic";
            };
            readonly weights_base64: string;
            readonly calibration: components["schemas"]["CalibrationOutput"];
            readonly metrics: components["schemas"]["TraitMetricsOutput"];
            /**
             * @description Combines the scores of a long text's segments. The breaks were fitted for it.
             * @enum {string}
             */
            readonly aggregation: "mean" | "max" | "min" | "none";
            /** @description The number of samples that the trait was trained on. */
            readonly sample_count: number;
            /** @description A hash of these samples. */
            readonly samples_hash: string;
            /** @description Of a discovered axis: what later trainings need of its discovery. */
            readonly discovery: {
                readonly shrinkage: number;
                readonly calibration: components["schemas"]["CalibrationOutput"];
                readonly discrimination: number | null;
                readonly explained_variance: number;
            } | null;
        };
    };
    responses: {
        /** @description `invalid_parameter`: A path or query parameter is not valid. `details.parameter` names it. */
        readonly "400.invalid_parameter": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "invalid_parameter";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `internal_error`: An unexpected error occurred in the service. Quote the request id when you report it. */
        readonly "500.internal_error": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "internal_error";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `upstream_unavailable`: A service that this one depends on is unavailable. Retry after the seconds in `Retry-After`. */
        readonly "503.upstream_unavailable": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description The number of seconds to wait before retrying the request. */
                readonly "Retry-After": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "upstream_unavailable";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `invalid_cursor`: The cursor was not issued for this list.
         *
         *     `invalid_parameter`: A path or query parameter is not valid. `details.parameter` names it.
         */
        readonly "400.invalid_cursor.invalid_parameter": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "invalid_cursor" | "invalid_parameter";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `unauthorized`: The key is missing, malformed, revoked or expired. */
        readonly "401.unauthorized": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description Always `Bearer`. */
                readonly "WWW-Authenticate": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "unauthorized";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `namespace_not_owned`: The key does not own the namespace. */
        readonly "403.namespace_not_owned": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "namespace_not_owned";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `rate_limited`: The caller has exceeded its rate limit. Retry after the seconds in `Retry-After`. */
        readonly "429.rate_limited": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description The number of seconds to wait before retrying the request. */
                readonly "Retry-After": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "rate_limited";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `empty_body`: The request requires a body.
         *
         *     `invalid_parameter`: A path or query parameter is not valid. `details.parameter` names it.
         *
         *     `malformed_json`: The body is not valid JSON in UTF-8.
         */
        readonly "400.empty_body.invalid_parameter.malformed_json": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "empty_body" | "invalid_parameter" | "malformed_json";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `namespace_not_owned`: The key does not own the namespace.
         *
         *     `scope_required`: The key lacks the scope in `details.required_scope`.
         */
        readonly "403.namespace_not_owned.scope_required": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "namespace_not_owned" | "scope_required";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_exists`: A model with this handle already exists. Handles of archived models stay taken.
         */
        readonly "409.idempotency_in_progress.model_exists": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_exists";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `payload_too_large`: The body is larger than 1 MB. */
        readonly "413.payload_too_large": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "payload_too_large";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `unsupported_media_type`: The operation does not accept this content type. */
        readonly "415.unsupported_media_type": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "unsupported_media_type";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.idempotency_key_reused.invalid_handle.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_key_reused" | "invalid_handle" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `tag_not_found`: The model has no such tag.
         *
         *     `version_not_found`: The model has no such version.
         */
        readonly "404.model_not_found.tag_not_found.version_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "tag_not_found" | "version_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`. */
        readonly "422.invalid_handle": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "invalid_handle";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `model_not_found`: The model does not exist, or the key has no access to it. */
        readonly "404.model_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_archived`: The model is archived.
         *
         *     `model_busy`: Another run is in progress on the model. `details.run_id` names it.
         */
        readonly "409.model_archived.model_busy": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_archived" | "model_busy";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `precondition_failed`: The model no longer matches `If-Match`. Nothing was changed. */
        readonly "412.precondition_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "precondition_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.invalid_handle.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "invalid_handle" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `model_busy`: Another run is in progress on the model. `details.run_id` names it. */
        readonly "409.model_busy": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_busy";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_archived`: The model is archived.
         *
         *     `model_busy`: Another run is in progress on the model. `details.run_id` names it.
         *
         *     `not_draft`: The model has been trained, so that its traits and samples can no longer change.
         */
        readonly "409.idempotency_in_progress.model_archived.model_busy.not_draft": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_archived" | "model_busy" | "not_draft";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `invalid_parameter`: A path or query parameter is not valid. `details.parameter` names it.
         *
         *     `malformed_json`: The body is not valid JSON in UTF-8.
         */
        readonly "400.invalid_parameter.malformed_json": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "invalid_parameter" | "malformed_json";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_archived`: The model is archived.
         *
         *     `model_busy`: Another run is in progress on the model. `details.run_id` names it.
         *
         *     `not_draft`: The model has been trained, so that its traits and samples can no longer change.
         *
         *     `run_in_progress`: The same run is already in progress, or has succeeded on the same samples. `X-Run-Id` names it.
         */
        readonly "409.idempotency_in_progress.model_archived.model_busy.not_draft.run_in_progress": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly "X-Run-Id"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_archived" | "model_busy" | "not_draft" | "run_in_progress";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `trait_not_found`: The model has no such trait.
         */
        readonly "404.model_not_found.trait_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "trait_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_archived`: The model is archived.
         *
         *     `model_busy`: Another run is in progress on the model. `details.run_id` names it.
         *
         *     `not_draft`: The model has been trained, so that its traits and samples can no longer change.
         */
        readonly "409.model_archived.model_busy.not_draft": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_archived" | "model_busy" | "not_draft";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_archived`: The model is archived.
         */
        readonly "409.idempotency_in_progress.model_archived": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_archived";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `feature_unavailable`: The requested feature is not available. `details` says what is.
         *
         *     `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.feature_unavailable.idempotency_key_reused.invalid_handle.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "feature_unavailable" | "idempotency_key_reused" | "invalid_handle" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `sample_not_found`: The model has no such sample.
         */
        readonly "404.model_not_found.sample_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "sample_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_archived`: The model is archived.
         *
         *     `model_busy`: Another run is in progress on the model. `details.run_id` names it.
         *
         *     `run_in_progress`: The same run is already in progress, or has succeeded on the same samples. `X-Run-Id` names it.
         */
        readonly "409.idempotency_in_progress.model_archived.model_busy.run_in_progress": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly "X-Run-Id"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_archived" | "model_busy" | "run_in_progress";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `run_not_found`: The model has no such run.
         */
        readonly "404.model_not_found.run_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "run_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `model_archived`: The model is archived. */
        readonly "409.model_archived": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_archived";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `version_not_found`: The model has no such version.
         */
        readonly "404.model_not_found.version_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "version_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_archived`: The model is archived.
         *
         *     `not_trained`: The model has no version yet. Train it first.
         */
        readonly "409.idempotency_in_progress.model_archived.not_trained": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_archived" | "not_trained";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `tag_not_found`: The model has no such tag.
         */
        readonly "404.model_not_found.tag_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "tag_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `trait_not_found`: The model has no such trait.
         *
         *     `version_not_found`: The model has no such version.
         */
        readonly "404.model_not_found.trait_not_found.version_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "model_not_found" | "trait_not_found" | "version_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `feature_unavailable`: The requested feature is not available. `details` says what is.
         *
         *     `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         */
        readonly "422.feature_unavailable.invalid_handle": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "feature_unavailable" | "invalid_handle";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `model_archived`: The model is archived.
         *
         *     `model_busy`: Another run is in progress on the model. `details.run_id` names it.
         */
        readonly "409.idempotency_in_progress.model_archived.model_busy": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "model_archived" | "model_busy";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `feature_unavailable`: The requested feature is not available. `details` says what is.
         *
         *     `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         *
         *     `unreadable_url`: No text could be read from the address. `details.reason` says why.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.feature_unavailable.idempotency_key_reused.invalid_handle.unreadable_url.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "feature_unavailable" | "idempotency_key_reused" | "invalid_handle" | "unreadable_url" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         *
         *     `unreadable_url`: No text could be read from the address. `details.reason` says why.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.idempotency_key_reused.invalid_handle.unreadable_url.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_key_reused" | "invalid_handle" | "unreadable_url" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `job_not_found`: The job does not exist.
         *
         *     `model_not_found`: The model does not exist, or the key has no access to it.
         */
        readonly "404.job_not_found.model_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "job_not_found" | "model_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         *
         *     `job_ended`: The job has already ended, with a different result if it was completed.
         *
         *     `upload_missing`: The file of the job has not been uploaded yet.
         */
        readonly "409.idempotency_in_progress.job_ended.upload_missing": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress" | "job_ended" | "upload_missing";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`. */
        readonly "409.idempotency_in_progress": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                /** @description The number of seconds to wait before retrying the request. */
                readonly "Retry-After": string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_in_progress";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `invalid_handle`: The handle is not valid. A handle is `<namespace>.<name>` in lower-case letters, digits and `-`.
         */
        readonly "422.idempotency_key_reused.invalid_handle": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_key_reused" | "invalid_handle";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `job_not_found`: The job does not exist.
         *
         *     `model_not_found`: The model does not exist, or the key has no access to it.
         *
         *     `results_deleted`: The results of the job were deleted, 24 hours after its end.
         */
        readonly "404.job_not_found.model_not_found.results_deleted": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "job_not_found" | "model_not_found" | "results_deleted";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `scope_required`: The key lacks the scope in `details.required_scope`. */
        readonly "403.scope_required": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "scope_required";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.idempotency_key_reused.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_key_reused" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `key_not_found`: No key with this id belongs to a namespace that the caller owns. */
        readonly "404.key_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "key_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `webhook_not_found`: No webhook with this id belongs to a namespace that the caller owns. */
        readonly "404.webhook_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "webhook_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path. */
        readonly "422.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key. */
        readonly "422.idempotency_key_reused": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_key_reused";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `delivery_not_found`: The webhook has no delivery of this event.
         *
         *     `webhook_not_found`: No webhook with this id belongs to a namespace that the caller owns.
         */
        readonly "404.delivery_not_found.webhook_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "delivery_not_found" | "webhook_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `delivery_not_dead`: The delivery is not dead: it is pending, or was delivered.
         *
         *     `idempotency_in_progress`: A request with this Idempotency-Key is still in progress. Retry after the seconds in `Retry-After`.
         */
        readonly "409.delivery_not_dead.idempotency_in_progress": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly "Retry-After"?: string;
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "delivery_not_dead" | "idempotency_in_progress";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /**
         * @description `idempotency_key_reused`: This Idempotency-Key was already used with a different request. Use a new key.
         *
         *     `unreadable_url`: No text could be read from the address. `details.reason` says why.
         *
         *     `validation_failed`: The request is well-formed but not valid. `details.issues` lists each problem with its path.
         */
        readonly "422.idempotency_key_reused.unreadable_url.validation_failed": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "idempotency_key_reused" | "unreadable_url" | "validation_failed";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
                };
            };
        };
        /** @description `route_not_found`: No operation exists at this path. */
        readonly "404.route_not_found": {
            headers: {
                readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": {
                    readonly error: {
                        /**
                         * @description The error code. Codes are stable: use them in programs.
                         * @enum {string}
                         */
                        readonly code: "route_not_found";
                        /** @description A description for people. Its wording can change. */
                        readonly message: string;
                        /** @description The id of the request, as in `X-Request-Id`. */
                        readonly request_id: string;
                        readonly details: components["schemas"]["ErrorDetails"];
                    };
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
        /** @description The entity tag of the model: its generation and its number of edits. Send it as `If-Match`. */
        readonly ETag: string;
        /** @description The path of the new resource. */
        readonly Location: string;
        /** @description The id of the run. */
        readonly "X-Run-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly checkHealth: {
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
    readonly checkHealthAtRoot: {
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
    readonly listModels: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description The namespace. Without it, all that the key owns and the public ones. */
                readonly namespace?: string;
                /** @description Returns only models whose handle begins with it. Without a dot, it is the beginning of the name in every namespace that is listed. */
                readonly prefix?: string;
                /** @description Returns only models in this state. */
                readonly state?: "draft" | "busy" | "ready" | "failed" | "archived";
                /** @description Returns only models of this kind. There is one kind. */
                readonly kind?: "scoring";
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
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelPage"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly createModel: {
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
                readonly "application/json": {
                    /** @description `<namespace>.<name>`, like `demo.support-tone`; stays taken for good. */
                    readonly handle: string;
                    /**
                     * @default scoring
                     * @enum {string}
                     */
                    readonly kind?: "scoring";
                    /**
                     * @description What the model judges, in words.
                     * @default
                     */
                    readonly description?: string;
                    /**
                     * @description The method that learns the axis between two poles: a stack of learners, or the centroids of the poles.
                     * @default balanced_cosine
                     * @enum {string}
                     */
                    readonly scoring_method?: "balanced_cosine" | "centroid";
                    /**
                     * @description How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too.
                     * @default 1
                     */
                    readonly max_depth?: number;
                    /**
                     * @description No sample text outlives the run that learns from it.
                     * @default false
                     */
                    readonly zero_data_retention?: boolean;
                    /** @default null */
                    readonly additional_terms?: string | null;
                    /** @default null */
                    readonly upstream_sources?: readonly components["schemas"]["UpstreamSource"][] | null;
                    /** @default null */
                    readonly readme_markdown?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The new model. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelDetail"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_exists"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The model. The model card has no `ETag`. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelDetail"];
                    readonly "text/markdown": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly archiveModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The model is archived. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ArchivedModel"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.model_busy"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly updateModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": {
                    /** @description What the model judges, in words. */
                    readonly description?: string;
                    /**
                     * @description The method that learns the axis between two poles: a stack of learners, or the centroids of the poles.
                     * @enum {string}
                     */
                    readonly scoring_method?: "balanced_cosine" | "centroid";
                    /** @description How finely a long text is cut to be scored: 1 paragraphs, 2 sentences too, 3 their parts too. */
                    readonly max_depth?: number;
                    /** @description No sample text outlives the run that learns from it. */
                    readonly zero_data_retention?: boolean;
                    /** @description Terms of use beside the licence. */
                    readonly additional_terms?: string;
                    /** @description What the samples were made from. At most 200000 bytes together, as JSON. */
                    readonly upstream_sources?: readonly components["schemas"]["UpstreamSource"][];
                    /** @description What the model card says at length. */
                    readonly readme_markdown?: string;
                    readonly version_retention_policy?: components["schemas"]["VersionRetentionPolicy"] | null;
                    readonly promotion_policy?: components["schemas"]["PromotionPolicy"] | null;
                };
            };
        };
        readonly responses: {
            /** @description The model. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly ETag: components["headers"]["ETag"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelDetail"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.model_archived.model_busy"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getModelCardTexts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The texts. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ModelCardTexts"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listTraits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All traits of the model, in the order in which they were declared. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraitList"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly putTraits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PutTraits"];
            };
        };
        readonly responses: {
            /** @description All traits of the model, in the order in which they were declared. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraitList"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.model_busy.not_draft"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly discoverTraits: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Discover"];
            };
        };
        readonly responses: {
            /** @description The run has started. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly "X-Run-Id": components["headers"]["X-Run-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartedRun"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.model_busy.not_draft.run_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getTrait: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The key or the name of the trait. A name with `/`, `?` or `%` cannot stand in a path: use the key.
                 * @example clarity
                 */
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The trait. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraitDetail"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found.trait_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly deleteTrait: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The key or the name of the trait. A name with `/`, `?` or `%` cannot stand in a path: use the key.
                 * @example clarity
                 */
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The trait is deleted. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedTrait"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.trait_not_found"];
            readonly 409: components["responses"]["409.model_archived.model_busy.not_draft"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly updateTrait: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The key or the name of the trait. A name with `/`, `?` or `%` cannot stand in a path: use the key.
                 * @example clarity
                 */
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PatchTrait"];
            };
        };
        readonly responses: {
            /** @description All traits of the model, in the order in which they were declared. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TraitList"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.trait_not_found"];
            readonly 409: components["responses"]["409.model_archived.model_busy.not_draft"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listSamples: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description The key or name of a trait. Returns only samples of this trait. */
                readonly trait?: string;
                /** @description The order by id, which is that of their addition: oldest or newest first. */
                readonly order?: "oldest" | "newest";
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of samples. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Link?: string;
                    readonly "X-Next-Cursor"?: string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SamplePage"];
                    readonly "application/x-ndjson": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.trait_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly appendSamples: {
        readonly parameters: {
            readonly query?: {
                /** @description If false, the change makes no background retrain due. The next training learns from it all the same. */
                readonly retrain?: boolean;
                readonly content_type?: "text" | "email";
                /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. Separated by commas. */
                readonly strip?: string;
            };
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AppendSamples"];
                readonly "application/x-ndjson": string;
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description The samples are stored. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["AppendedSamples"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly synthesizeSamples: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["Synthesize"];
            };
        };
        readonly responses: {
            /** @description The run has started. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly "X-Run-Id": components["headers"]["X-Run-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartedRun"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.model_busy.not_draft.run_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.feature_unavailable.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly deleteSample: {
        readonly parameters: {
            readonly query?: {
                /** @description If false, the change makes no background retrain due. The next training learns from it all the same. */
                readonly retrain?: boolean;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The id of the sample.
                 * @example 1
                 */
                readonly id: number;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The sample is deleted. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedSample"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.sample_not_found"];
            readonly 409: components["responses"]["409.model_archived.model_busy"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly trainModel: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["Train"];
            };
        };
        readonly responses: {
            /** @description The model is trained and nothing new waits. No run was started. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["NothingToRun"];
                };
            };
            /** @description The run has started. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly "X-Run-Id": components["headers"]["X-Run-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StartedRun"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.model_busy.run_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.feature_unavailable.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listRuns: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of runs. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RunPage"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getRun: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The id of the run.
                 * @example run_01M80NJWZS5C8PJ68XREF55ATP
                 */
                readonly run_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The run. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RunDetail"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.run_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listVersions: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description If true, returns the versions that the next pruning would delete, oldest first. */
                readonly dry_run_prune?: boolean;
                /** @description The number of untagged versions that stay, for a dry run of a policy that is not stored. By default, that of the model. */
                readonly keep_unnamed?: number;
                /** @description If true, the first version of each month stays too, for a dry run of a policy that is not stored. By default, that of the model. */
                readonly keep_first_of_month?: boolean;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of versions. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionPage"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly activateVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivateVersion"];
            };
        };
        readonly responses: {
            /** @description The version is active. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivatedVersion"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.model_archived"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description A version: `v` and its number, or one of its tags.
                 * @example v1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The version with its snapshot. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionDetail"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly tagVersion: {
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
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The name of the tag.
                 * @example spring-release
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["TagVersion"];
            };
        };
        readonly responses: {
            /** @description The tag and the version that it names. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaggedVersion"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly untagVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description One or more entity tags of the model, or `*`. The change is made only if one of them matches. */
                readonly "If-Match"?: components["parameters"]["If-Match"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The name of the tag.
                 * @example spring-release
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The tag is deleted. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RemovedTag"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found"];
            readonly 409: components["responses"]["409.model_archived"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 422: components["responses"]["422.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listSuspectSamples: {
        readonly parameters: {
            readonly query: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description The only order: the most contradicted labels first. */
                readonly order: "suspect";
                /** @description The key or name of a trait. Returns only samples of this trait. */
                readonly trait?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description A version: `v` and its number, or one of its tags.
                 * @example v1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of samples, each with its out-of-fold score. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SuspectSamplePage"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.trait_not_found.version_not_found"];
            readonly 422: components["responses"]["422.feature_unavailable.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listActivations: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description A time. Returns the version that served then, instead of a page. */
                readonly at?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of activations, or the version that served at the requested time. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivationPage"] | components["schemas"]["ServingThen"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly exportVersion: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description A version: `v` and its number, or one of its tags.
                 * @example v1
                 */
                readonly version: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The manifest. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionExport"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 422: components["responses"]["422.feature_unavailable.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly exportVersionPart: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description A version: `v` and its number, or one of its tags.
                 * @example v1
                 */
                readonly version: string;
                /**
                 * @description The key or the name of the trait. A name with `/`, `?` or `%` cannot stand in a path: use the key.
                 * @example clarity
                 */
                readonly key: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The part. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportPartOutput"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.trait_not_found.version_not_found"];
            readonly 422: components["responses"]["422.feature_unavailable.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly importVersion: {
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
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ImportVersion"];
            };
        };
        readonly responses: {
            /** @description The version was there already. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportedVersion"];
                };
            };
            /** @description The version is recorded. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ImportedVersion"];
                };
            };
            /** @description The parts are stored, and others are missing. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PendingImport"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.model_busy"];
            readonly 412: components["responses"]["412.precondition_failed"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.feature_unavailable.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly scoreText: {
        readonly parameters: {
            readonly query?: {
                /** @description If true, adds `explanation`: the words that moved each score, and the contribution of each. */
                readonly explain?: boolean;
                readonly content_type?: "text" | "email";
                /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. Separated by commas. */
                readonly strip?: string;
            };
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ScoreRequest"];
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description The score card. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreCard"];
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.feature_unavailable.idempotency_key_reused.invalid_handle.unreadable_url.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly scoreTextShort: {
        readonly parameters: {
            readonly query?: {
                /** @description If true, adds `explanation`: the words that moved each score, and the contribution of each. */
                readonly explain?: boolean;
                readonly content_type?: "text" | "email";
                /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. Separated by commas. */
                readonly strip?: string;
            };
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ScoreRequest"];
                readonly "text/plain": string;
            };
        };
        readonly responses: {
            /** @description The score card. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoreCard"];
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.feature_unavailable.idempotency_key_reused.invalid_handle.unreadable_url.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly compareTexts: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompareRequest"];
            };
        };
        readonly responses: {
            /** @description Both score cards, and the differences between `b` and `a`. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Comparison"];
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.unreadable_url.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly scoreBatch: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["BatchRequest"];
            };
        };
        readonly responses: {
            /** @description A score card or an error for each text. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["BatchResult"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly evaluateVersion: {
        readonly parameters: {
            readonly query?: {
                readonly content_type?: "text" | "email";
                /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. Separated by commas. */
                readonly strip?: string;
            };
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["EvaluationRequest"];
                readonly "application/x-ndjson": string;
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description The figures of each labelled trait. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Evaluation"];
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly compareVersions: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CompareVersions"];
            };
        };
        readonly responses: {
            /** @description The comparison. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["VersionComparison"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly giveFeedback: {
        readonly parameters: {
            readonly query?: {
                readonly content_type?: "text" | "email";
                /** @description The parts to remove before reading: `quotes`, `signature`, both or none. By default both of an `email`, and nothing of a `text`. Separated by commas. */
                readonly strip?: string;
            };
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["FeedbackRequest"];
                readonly "application/x-ndjson": string;
                readonly "text/csv": string;
            };
        };
        readonly responses: {
            /** @description The feedback is stored. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["StoredFeedback"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.feature_unavailable.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listScoringJobs: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
                /** @description The namespace of the jobs. By default the model's if the key owns it, or else the first of the key's. */
                readonly namespace?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of jobs. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoringJobPage"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned"];
            readonly 404: components["responses"]["404.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly createScoringJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`. Append `@v7` or `@tag` to use that version instead of the active one.
                 * @example demo.support-tone
                 */
                readonly handle: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateScoringJob"];
            };
        };
        readonly responses: {
            /** @description The job waits for its file. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly Location: components["headers"]["Location"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoringJob"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned"];
            readonly 404: components["responses"]["404.model_not_found.tag_not_found.version_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.model_archived.not_trained"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getScoringJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The id of the scoring job.
                 * @example job_01M80NM7A1Q5XW3B0R9YTD2KEH
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
                    readonly "application/json": components["schemas"]["ScoringJob"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.job_not_found.model_not_found"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly startScoringJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The id of the scoring job.
                 * @example job_01M80NM7A1Q5XW3B0R9YTD2KEH
                 */
                readonly job_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The job is started. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoringJob"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.job_not_found.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress.job_ended.upload_missing"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly stopScoringJob: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The id of the scoring job.
                 * @example job_01M80NM7A1Q5XW3B0R9YTD2KEH
                 */
                readonly job_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The job, which has ended. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoringJob"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.job_not_found.model_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 422: components["responses"]["422.idempotency_key_reused.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listScoringJobResults: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The handle of the model, `<namespace>.<name>`.
                 * @example demo.support-tone
                 */
                readonly handle: string;
                /**
                 * @description The id of the scoring job.
                 * @example job_01M80NM7A1Q5XW3B0R9YTD2KEH
                 */
                readonly job_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of parts. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ScoringJobResults"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 404: components["responses"]["404.job_not_found.model_not_found.results_deleted"];
            readonly 422: components["responses"]["422.invalid_handle"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listKeys: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of keys. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["KeyPage"];
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
    readonly createKey: {
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
                readonly "application/json": {
                    /**
                     * @description scoring: can read models and traits, and score. authoring: can do everything.
                     * @enum {string}
                     */
                    readonly scope: "scoring" | "authoring";
                    /** @description Namespaces that the caller owns. */
                    readonly namespaces: readonly string[];
                    /**
                     * @description The purpose of the key.
                     * @default null
                     */
                    readonly label?: string | null;
                    /**
                     * @description The time at which the key expires.
                     * @default null
                     */
                    readonly expires_at?: string | null;
                };
            };
        };
        readonly responses: {
            /** @description The key with its secret. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["IssuedKey"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getCurrentKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["CurrentKey"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly revokeKey: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the key.
                 * @example key_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly key_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The key is revoked. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["RevokedKey"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.key_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of webhooks. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookPage"];
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
    readonly createWebhook: {
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
                readonly "application/json": components["schemas"]["CreateWebhook"];
            };
        };
        readonly responses: {
            /** @description The webhook with its secret. */
            readonly 201: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.namespace_not_owned.scope_required"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.webhook_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly deleteWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook is deleted. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DeletedWebhook"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.webhook_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly updateWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateWebhook"];
            };
        };
        readonly responses: {
            /** @description The webhook. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.webhook_not_found"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly rotateWebhookSecret: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The webhook with its new secret. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookWithSecret"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.webhook_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly testWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The result of the delivery. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.webhook_not_found"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly listWebhookDeliveries: {
        readonly parameters: {
            readonly query?: {
                /** @description The maximum number of items on the page. */
                readonly limit?: number;
                /** @description The `next_cursor` of the previous page. Omit it to read the first page. */
                readonly cursor?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description A page of deliveries. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDeliveryPage"];
                };
            };
            readonly 400: components["responses"]["400.invalid_cursor.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.webhook_not_found"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly redeliver: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description Makes the request safe to retry. For 24 hours, a retry with the same key and body returns the first answer. */
                readonly "Idempotency-Key"?: components["parameters"]["Idempotency-Key"];
            };
            readonly path: {
                /**
                 * @description The id of the webhook.
                 * @example wh_01M80HFJYZJ4352ME16X4XA43D
                 */
                readonly webhook_id: string;
                /**
                 * @description The id of the event.
                 * @example 0f0a8f3c-4e9c-5d7e-9d8b-6f2f6f0f4c11
                 */
                readonly event_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The delivery is pending. */
            readonly 202: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookDelivery"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 403: components["responses"]["403.scope_required"];
            readonly 404: components["responses"]["404.delivery_not_found.webhook_not_found"];
            readonly 409: components["responses"]["409.delivery_not_dead.idempotency_in_progress"];
            readonly 422: components["responses"]["422.idempotency_key_reused"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly extractText: {
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
                readonly "application/json": components["schemas"]["ExtractRequest"];
            };
        };
        readonly responses: {
            /** @description The text, truncated to 50 KB. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExtractedText"];
                };
            };
            readonly 400: components["responses"]["400.empty_body.invalid_parameter.malformed_json"];
            readonly 401: components["responses"]["401.unauthorized"];
            readonly 409: components["responses"]["409.idempotency_in_progress"];
            readonly 413: components["responses"]["413.payload_too_large"];
            readonly 415: components["responses"]["415.unsupported_media_type"];
            readonly 422: components["responses"]["422.idempotency_key_reused.unreadable_url.validation_failed"];
            readonly 429: components["responses"]["429.rate_limited"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getModelFileSchema: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The schema. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JsonSchema"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getSamplesFileSchema: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The schema. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JsonSchema"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getEventSchema: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The schema. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["JsonSchema"];
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getOpenApi: {
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
    readonly getReference: {
        readonly parameters: {
            readonly query?: {
                readonly api?: "scoring" | "registry";
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getReferenceAsset: {
        readonly parameters: {
            readonly query?: {
                readonly v?: string;
            };
            readonly header?: never;
            readonly path: {
                /**
                 * @description The name of the file.
                 * @example page.css
                 */
                readonly file: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/css": string;
                    readonly "text/javascript": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 404: components["responses"]["404.route_not_found"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getGuide: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /**
                 * @description The name of the guide, with `.md`.
                 * @example operations.md
                 */
                readonly guide: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The guide. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/markdown": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 404: components["responses"]["404.route_not_found"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getLlmsTxt: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The list, in Markdown. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/plain": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getConsole: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 404: components["responses"]["404.route_not_found"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
    readonly getConsoleFile: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The name of the file. */
                readonly file: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The file. */
            readonly 200: {
                headers: {
                    readonly "X-Request-Id": components["headers"]["X-Request-Id"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/css": string;
                    readonly "text/javascript": string;
                    readonly "text/markdown": string;
                };
            };
            readonly 400: components["responses"]["400.invalid_parameter"];
            readonly 404: components["responses"]["404.route_not_found"];
            readonly 500: components["responses"]["500.internal_error"];
            readonly 503: components["responses"]["503.upstream_unavailable"];
        };
    };
}
