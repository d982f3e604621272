import type { ModelFile } from '#rules/model-file.ts'
import type { Trait } from '#rules/trait.ts'
import type { ShownModel } from './read-own-model.ts'

/** Returns the file from which an empty service makes the same model. The texts that were never set are left out. */
export function exportedModel(handle: string, { model, card, traits }: ShownModel, samplesPath: string): ModelFile {
  const { description, scoring_method, max_depth, zero_data_retention } = model
  const { version_retention_policy, promotion_policy } = model
  const { additional_terms, upstream_sources, readme_markdown } = card
  return {
    handle,
    ...(description !== '' && { description }),
    ...{ scoring_method, max_depth, zero_data_retention },
    ...(additional_terms && { additional_terms }),
    ...(readme_markdown && { readme: readme_markdown }),
    ...(version_retention_policy && { version_retention_policy }),
    ...(promotion_policy && { promotion_policy }),
    traits: traits.map(traitOf),
    sources: [{ type: 'jsonl', path: samplesPath }],
    ...(upstream_sources && { upstream_sources: upstream_sources.map(withoutNullFields) }),
  }
}

function traitOf({ key, type, name, description, positive_label, negative_label, aggregation }: Trait) {
  const described = description === '' ? {} : { description }
  return { key, type, name, ...described, positive_label, negative_label, aggregation }
}

function withoutNullFields<Source extends { readonly name: string }>({ name, ...others }: Source) {
  const given = Object.entries(others).filter((field): field is [string, string] => typeof field[1] === 'string')
  return { name, ...Object.fromEntries(given) }
}
