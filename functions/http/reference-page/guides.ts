/** The guides for users of the API, in the order of the lists that name them. Each is a page of the folder docs. */
export const guides = [
  { name: 'operations', title: 'Operations and limits', about: 'every call in one table, requests, limits' },
  { name: 'keys-limits-retries', title: 'Keys, rate limits and retries', about: 'for programs that call the API' },
  { name: 'authoring', title: 'Models as files', about: 'model.yaml, and files of samples' },
  { name: 'trait-types', title: 'Trait types', about: 'what a trait measures' },
  { name: 'segments', title: 'Long texts', about: 'how texts of several paragraphs are scored' },
  { name: 'starting-from-little', title: 'Starting from little', about: 'discovered traits, synthesized samples' },
  { name: 'feedback-and-versions', title: 'Feedback and versions', about: 'what happens by itself' },
  { name: 'events', title: 'Events', about: 'what is published when a model changes, and how to receive it' },
  { name: 'how-many-samples', title: 'How many samples?', about: 'what to expect by kind of trait and language' },
  { name: 'how-good-is-it', title: 'How good is it?', about: 'evaluate, compare versions, find wrong labels' },
  { name: 'mail', title: 'Mail', about: 'quotes and signatures that are removed' },
  { name: 'fetching', title: 'Texts at addresses', about: 'which web pages are fetched, and how they are read' },
  { name: 'zero-data-retention', title: 'Zero data retention', about: 'texts that must not be stored' },
  { name: 'agents', title: 'Agents (MCP)', about: "tools for a model's whole life" },
  { name: 'registry', title: 'The registry, /v2', about: 'models whose code runs elsewhere' },
  {
    name: 'handlers-and-tokens',
    title: 'Handlers and tokens',
    about: 'the code of registered models, and who calls them',
  },
  { name: 'cost', title: 'What a request costs', about: 'reads and writes of the table' },
] as const
