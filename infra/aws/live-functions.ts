import type { Alias, IFunction } from 'aws-cdk-lib/aws-lambda'
import { type RequestFunctionName, requestFunctionNames } from '#rules/deployed-functions.ts'
import { recordOf } from '../record-of.ts'
import type { TouchstoneFunction } from './touchstone-function.ts'

/** An alias is a function to CDK, but declares its role in a way that TypeScript takes for another. */
export type LiveFunction = Alias & IFunction

/**
 * Gives each function behind the gateway the alias `live`. A deployment changes code and settings of a function one after the
 * other; its alias takes both at once, as a version.
 */
export function liveFunctions(
  functions: Readonly<Record<RequestFunctionName, TouchstoneFunction>>,
): Readonly<Record<RequestFunctionName, LiveFunction>> {
  return recordOf(requestFunctionNames, (name) => functions[name].addAlias('live') as LiveFunction)
}
