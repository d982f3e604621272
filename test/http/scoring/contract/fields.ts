/** The fields that the contract names for what operations answer, as its page writes them. */

export const model = words(`
  handle description scoring_method state kind traits current_version_id version_no version_tags zero_data_retention
  last_operation activation buffered_feedback buffered_samples created_at updated_at`)

export const trait = words(`
  key name description positive_label negative_label sample_count positive_samples negative_samples kind discrimination
  explained_variance anchor_sample_ids type aggregation`)

export const sample = words('id trait text quality provenance source_url content_sha256 created_at')

export const run = words('run_id kind status progress effort started_at ended_at error version_no')

export const version = words(`
  version_id version_no triggered_by run_id param_hash sample_count metrics tags created_at samples_hash engine embedder
  activation`)

export const activation = words('generation at from to actor cause reason')
export const serving = words('at version_no generation')

export const card = words('scores composite confidence headroom detail input_tokens metadata')
export const comparison = words('a b improvement per_trait')
export const batch = words('version_id items')
export const scoringJob = words(`
  job_id handle namespace version_id version_no traits format status progress texts scored failed parts_done error summary upload
  created_at upload_expires_at started_at ended_at results_expire_at results_deleted`)
export const jobPart = words('part first_line texts failed bytes url')

export const webhook = words('webhook_id namespace url events status created_by created_at updated_at')
export const key = words('key_id scope namespaces label created_at expires_at')

function words(text: string): readonly string[] {
  return text.trim().split(/\s+/)
}
