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
    const targets = new Map<string, Subschema>()
    const targetIn = (uri: string) => {
      const found = targets.get(uri) ?? dynamicTarget(place, `${uri}#${fragment}`) ?? subschema
      targets.set(uri, found)
      return found
    }
    return (value, evaluation) => {
      const uri = outermostWith(fragment, evaluation)
      return applySchema(uri === undefined ? subschema : targetIn(uri), value, evaluation)
    }
  }
  place.subschema.appliedInPlace.push(subschema)
  return (value, evaluation) => applySchema(subschema, value, evaluation)
}

/** Returns the URI of the outermost resource that the evaluation entered and that has a dynamic anchor. */
function outermostWith(anchor: string, { scope, meter }: Evaluation): string | undefined {
  let outermost: string | undefined
  for (let at: DynamicScope | undefined = scope; at; at = at.outer) {
    meter.spend(1)
    if (at.resource.dynamicAnchors.has(anchor)) outermost = at.resource.uri
  }
  return outermost
}

function dynamicTarget(place: KeywordPlace, reference: string): Subschema | undefined {
  const target = place.resolve(reference)
  return typeof target === 'object' && 'subschema' in target ? target.subschema : undefined
}
