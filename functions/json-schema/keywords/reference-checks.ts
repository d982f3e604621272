import { applySchema } from '#json-schema/apply-schema.ts'
import { isText, type KeywordPlace, keywordValue } from '#json-schema/keyword-place.ts'
import { stepsOfSchemaPart } from '#json-schema/meter.ts'
import { spendOnValue } from '#json-schema/spend-on-value.ts'
import { type Check, type DynamicScope, type Evaluation, mismatch, type Subschema } from '#json-schema/subschema.ts'

/** Compiles `$ref` and `$dynamicRef`. */
export function referenceChecks(place: KeywordPlace): Check[] {
  return [referenceCheck(place, '$ref'), referenceCheck(place, '$dynamicRef')].filter((check) => check !== undefined)
}

function referenceCheck(place: KeywordPlace, keyword: '$ref' | '$dynamicRef'): Check | undefined {
  const reference = keywordValue(place, keyword, isText)
  if (reference === undefined) return undefined
  const target = place.resolve(reference)
  if (target === 'meta-schema') {
    return (value, { meter }) => {
      spendOnValue(value, meter, stepsOfSchemaPart)
      return place.isSchema(value) ? undefined : mismatch(keyword, 'must be a JSON Schema')
    }
  }
  if ('fault' in target) {
    place.addFault(target.fault, keyword)
    return undefined
  }
  const { subschema, resource, fragment } = target
  if (keyword === '$dynamicRef' && resource.dynamicAnchors.has(fragment)) {
    return (value, evaluation) =>
      applySchema(dynamicTarget(place, fragment, evaluation) ?? subschema, value, evaluation)
  }
  place.subschema.appliedInPlace.push(subschema)
  return (value, evaluation) => applySchema(subschema, value, evaluation)
}

/** Returns the schema with a dynamic anchor in the outermost resource that the evaluation entered and that has it. */
function dynamicTarget(place: KeywordPlace, anchor: string, { scope, meter }: Evaluation): Subschema | undefined {
  let outermost: string | undefined
  for (let at: DynamicScope | undefined = scope; at; at = at.outer) {
    meter.spend(1)
    if (at.resource.dynamicAnchors.has(anchor)) outermost = at.resource.uri
  }
  const target = outermost === undefined ? undefined : place.resolve(`${outermost}#${anchor}`)
  return typeof target === 'object' && 'subschema' in target ? target.subschema : undefined
}
