import type { AccessRequest } from './access-row.ts'

export type ToolRow = {
  /** The row of the operation of /v1 that does the same: a tool answers each caller as that does. */
  readonly operation: string
  /** The arguments for which the tool has names of its own, made of those of the operation. */
  readonly rename?: (parameters: Readonly<Record<string, unknown>>) => object
}

const ofModel = '/v1/models/{handle}'

/** Returns a row for each tool of the MCP server. */
export const toolRows: Readonly<Record<string, ToolRow>> = {
  list_models: { operation: 'GET /v1/models' },
  get_model: { operation: `GET ${ofModel}` },
  create_model: { operation: 'POST /v1/models' },
  update_model: { operation: `PATCH ${ofModel}` },
  delete_model: { operation: `DELETE ${ofModel}` },
  list_traits: { operation: `GET ${ofModel}/traits` },
  add_traits: { operation: `POST ${ofModel}/traits` },
  update_trait: { operation: `PATCH ${ofModel}/traits/{key}` },
  delete_trait: { operation: `DELETE ${ofModel}/traits/{key}` },
  discover_traits: { operation: `POST ${ofModel}/traits/discover` },
  list_samples: { operation: `GET ${ofModel}/samples` },
  add_samples: { operation: `POST ${ofModel}/samples` },
  delete_sample: {
    operation: `DELETE ${ofModel}/samples/{id}`,
    rename: ({ id, ...others }) => ({ ...others, id: Number(id) }),
  },
  synthesize_samples: { operation: `POST ${ofModel}/samples/synthesize` },
  list_suspect_samples: {
    operation: `GET ${ofModel}/versions/{version}/samples`,
    rename: ({ order: _, ...others }) => others,
  },
  train: { operation: `POST ${ofModel}/train` },
  get_run: { operation: `GET ${ofModel}/runs/{run_id}` },
  list_versions: { operation: `GET ${ofModel}/versions` },
  get_version: { operation: `GET ${ofModel}/versions/{version}` },
  tag_version: {
    operation: `POST ${ofModel}/versions/{version}`,
    rename: ({ handle }) => ({ handle, tag: 'best', version: 'v1' }),
  },
  untag_version: {
    operation: `DELETE ${ofModel}/versions/{version}`,
    rename: ({ handle, version }) => ({ handle, tag: version }),
  },
  activate_version: { operation: `PUT ${ofModel}/versions/active` },
  list_activations: { operation: `GET ${ofModel}/activations` },
  compare_versions: { operation: `POST ${ofModel}/versions/compare` },
  score: { operation: `POST ${ofModel}/score` },
  compare: { operation: `POST ${ofModel}/compare` },
  evaluate: { operation: `POST ${ofModel}/evaluate` },
  extract: { operation: 'POST /v1/extract' },
  apply_model_file: {
    operation: `PATCH ${ofModel}`,
    rename: ({ handle }) => ({ model_file: `handle: ${handle}\ndescription: Thanks\ntraits:\n  - key: warmth\n` }),
  },
}

/** Returns the arguments of a tool that ask for the same as a request to its operation. */
export function argumentsOf({ operation, rename = (all) => all }: ToolRow, { path, body }: AccessRequest): object {
  const [, template = ''] = operation.split(' ')
  const [pathname = '', query] = path.split('?')
  const parameters = { ...partsOf(template, pathname), ...Object.fromEntries(new URLSearchParams(query)), ...body }
  return rename(parameters)
}

/** Returns what stands in a path for the `{…}` of its template. */
export function partsOf(template: string, path: string): Readonly<Record<string, string>> {
  const parts = path.split('?', 1).join().split('/')
  const named = template.split('/').map((part, index) => [/^\{(.*)\}$/.exec(part)?.[1], parts[index]] as const)
  return Object.fromEntries(named.filter((entry): entry is [string, string] => entry[0] !== undefined))
}
