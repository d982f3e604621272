/** The model of the registry's examples: it predicts prices, and its code runs elsewhere. */
const handlers = {
  training: { type: 'ecs_task', value: 'workers/price-training:3' },
  inference: { type: 'lambda', arn: 'arn:aws:lambda:eu-central-1:000000000000:function:price-inference', version: 7 },
}
const handler_contracts = {
  inference: {
    input_schema: { type: 'object', required: ['size'], properties: { size: { type: 'number', minimum: 0 } } },
    output_schema: { type: 'object', required: ['price'], properties: { price: { type: 'number' } } },
  },
}

/** The model as requested. */
export const pricesInput = {
  name: 'Prices',
  description: 'Predicts the asking price of a flat.',
  handlers,
  handler_contracts,
  metadata: { team: 'sales' },
}

export const prices = { id: 'prices', ...pricesInput, status: 'pending', active_version: null }
export const activePrices = { ...prices, status: 'active', active_version: '1' }

export const firstVersion = {
  version: '1',
  description: 'Predicts the asking price of a flat.',
  metadata: { team: 'sales' },
  status: 'pending',
  created_at: '2026-11-22T09:30:00.017Z',
  activated_at: null,
  handlers,
  handler_contracts,
}
export const activeVersion = { ...firstVersion, status: 'active', activated_at: '2026-11-22T09:42:10.201Z' }
export const secondVersion = {
  ...firstVersion,
  version: 'spring',
  description: 'Trained on the sales of spring.',
  metadata: {},
  created_at: '2026-11-22T10:02:00.118Z',
}

export const exampleJobId = '01M80NJWZS5C8PJ68XREF55ATP'
export const exampleInferenceJobId = '01M80P7QF9C4V6XN2J8TQ1RW3E'
export const exampleSubscriptionId = '019aab1e-7c31-7d52-9a1f-2f6f6f0f4c11'

/** A training job before and after its handler completes it. */
export const openTraining = {
  job_id: exampleJobId,
  model_id: 'prices',
  model_version: '1',
  job_type: 'training',
  status: 'started',
  input: { sales: 's3://sales/2026-q3.parquet' },
  output: null,
  error: null,
  triggered_by: 'request',
  created_at: '2026-11-22T09:40:00.338Z',
  started_at: '2026-11-22T09:40:00.912Z',
  completed_at: null,
  warnings: [],
}
export const endedTraining = {
  ...openTraining,
  status: 'success',
  output: { weights: 's3://weights/1' },
  completed_at: '2026-11-22T09:42:10.201Z',
}

/** The delivery of the end of the training to the subscription below. */
export const exampleDelivery = {
  subscription_id: exampleSubscriptionId,
  trigger_id: exampleJobId,
  trigger_event: 'training_complete',
  at: '2026-11-22T09:42:10.388Z',
  job_id: exampleInferenceJobId,
  job_status: 'started',
  error: null,
}

/** A subscription that prices a flat again after each training of the model. */
export const exampleSubscription = {
  id: exampleSubscriptionId,
  source_model_id: 'prices',
  trigger_event: 'training_complete',
  target_model_id: 'prices',
  target_action: 'inference',
  input_source: 'stored',
  input: { size: 70 },
  label: 'the flat on the corner',
  status: 'active',
  created_at: '2026-11-22T09:35:00.451Z',
  updated_at: '2026-11-22T09:35:00.451Z',
  warnings: [],
}
