type RightWithoutTest = { readonly roles: readonly string[]; readonly right: RegExp; readonly reason: string }

const enders = ['DispatchTheHandler', 'FailTheJob', 'ReleaseTheLease', 'PublishTheOutcome', 'Sweep']
const finders = [...enders, ...['AcquireTheLease', 'EndThePurge', 'Mcp', 'Score', 'SynthesizeTheSamples']]
const ofScoringJobs = ['CutTheUpload', 'ScoreTheRange', 'FinishTheScoringJob', 'FailTheScoringJob']

/** Rights that code needs and no test uses, each with the reason. */
export const rightsWithoutTest: readonly RightWithoutTest[] = [
  {
    roles: [...enders, 'DeliverToSubscribers'],
    right: /PAYLOAD#/,
    reason: 'What is above 8 KB has items of its own. Tests store and read it by requests, which share the code.',
  },
  {
    roles: finders,
    right: /SAMPLES#|SUSPECTS#|OUTBOX#|stateMachine:\S+-purge$|ConditionCheckItem \S+$/,
    reason:
      'Whatever finds a lost run ends it, announces it, and owes a purge where no text may remain. In tests, others find it.',
  },
  {
    roles: ['PurgeTheSamples'],
    right: /SUSPECTS#/,
    reason:
      'Only models with out-of-fold scores and zero data retention have these to erase: tests end such runs elsewhere.',
  },
  {
    roles: enders,
    right: /FIRING#|JOB#|OUTBOX#|REGISTRY#|events:PutEvents|states:SendTaskSuccess/,
    reason:
      'The job of a training ends with its run, in whichever step that ends, and can move a pointer. Tests end some.',
  },
  {
    roles: [...enders, 'Mcp', 'Registry'],
    right: /WEBHOOKS?#/,
    reason: 'Whatever publishes an event stores its deliveries for the webhooks of the namespace. Tests see some do.',
  },
  {
    roles: ['Sweep'],
    right: /arn-of:Fetch/,
    reason: 'The sweep makes deliveries that are due by the code of `webhooks`, which is tested with receivers.',
  },
  {
    roles: ['DispatchTheHandler', 'Mcp'],
    right: /bedrock:InvokeModel|arn-of:Fetch/,
    reason: 'Agents and handlers score by the code of `score`, which is tested with pages and embedders.',
  },
  {
    roles: ['Mcp'],
    right: /UpdateItem/,
    reason: 'The use of a key is recorded once in five minutes, by the function that it was used with first.',
  },
  {
    roles: ofScoringJobs,
    right: /(?:Put|Update|Delete)Item|s3:DeleteObject|bedrock:InvokeModel/,
    reason: 'The step that finds a job stopped or failed ends it and deletes its file. In tests, some of them do.',
  },
  {
    roles: ['Sweep'],
    right: /s3:DeleteObject/,
    reason: 'Results are deleted a day after the end. Tests whose clock is set that far have their objects in memory.',
  },
  {
    roles: ['DeliverToSubscribers', 'Registry'],
    right: /REGISTRY#|SUBSCRIPTIONS#|GetItem \S+ MODEL#/,
    reason: 'A delivery can train a new version, and the registry asks how a run ended: tests see both end elsewhere.',
  },
  {
    roles: ['Api', 'CutTheUpload', 'ScoreTheRange'],
    right: /s3:ListBucket|^s3:(?:GetObject|PutObject) \S+\/(?:upload|results\/\*)$/,
    reason:
      'S3 asks for ListBucket where an object is missing. A signed URL needs the rights of its signer, who calls nothing.',
  },
  {
    roles: ['Mcp'],
    right: /Query \S+\/index\/gsi2$/,
    reason: 'Agents list the models of a state by the code of `api`.',
  },
  {
    roles: ['EndThePurge'],
    right: /PutItem/,
    reason: 'Feedback that outlives a purge by a hair schedules a retrain.',
  },
]
