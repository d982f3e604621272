import { EvaluatedParts } from '#json-schema/evaluated-parts.ts'
import { type Evaluation, type Mismatch, mismatch, type Subschema } from '#json-schema/subschema.ts'

/** Checks a value by a schema, and adds what it evaluated to the evaluation around it. Returns the first mismatch. */
export function applySchema(subschema: Subschema, value: unknown, around: Evaluation): Mismatch | undefined {
  if (typeof subschema.schema === 'boolean') {
    around.meter.spend(1)
    return subschema.schema ? undefined : mismatch('false schema', 'no value is valid here')
  }
  const { meter } = around
  meter.enter(1 + subschema.checks.length)
  const evaluation = evaluationOf(subschema, around)
  for (const check of subschema.checks) {
    const found = check(value, evaluation)
    if (found !== undefined) {
      meter.leave()
      return found
    }
  }
  meter.leave()
  if (around.evaluated && evaluation.evaluated) around.evaluated.addAll(evaluation.evaluated, meter)
  return undefined
}

/** Checks a part of a value. What is evaluated inside a part does not matter to the whole. */
export function applyToPart(subschema: Subschema, part: unknown, whole: Evaluation): Mismatch | undefined {
  const isBoolean = typeof subschema.schema === 'boolean'
  return applySchema(subschema, part, whole.evaluated && !isBoolean ? { ...whole, evaluated: undefined } : whole)
}

function evaluationOf({ resource, hasUnevaluated }: Subschema, around: Evaluation): Evaluation {
  const isCollecting = hasUnevaluated || around.evaluated !== undefined
  const entersResource = around.scope?.resource !== resource
  if (!isCollecting && !entersResource) return around
  return {
    scope: entersResource ? { resource, outer: around.scope } : around.scope,
    meter: around.meter,
    evaluated: isCollecting ? new EvaluatedParts() : undefined,
  }
}
