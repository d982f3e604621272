import { type AuthorizationRequest, isAllowed, type Statement } from './evaluate-policy.ts'

/**
 * Returns the rights of a role that none of its requests needs: each action on each resource of a statement, and each of the
 * partitions that it names.
 */
export function unusedRights(statements: readonly Statement[], requests: readonly AuthorizationRequest[]): string[] {
  const unused = statements.filter(isOfCode).flatMap((statement) => {
    const { Action, Resource, Condition } = statement
    const isNeeded = (part: Partial<Statement>) => requests.some((one) => isAllowed([{ ...statement, ...part }], one))
    const actions = Action.flatMap((action) =>
      Resource.filter((resource) => !isNeeded({ Action: [action], Resource: [resource] })).map(
        (resource) => `${action} ${resource}`,
      ),
    )
    const keys = Condition[likeEach]?.[leadingKeys] ?? []
    const partitions = keys
      .filter((key) => !isNeeded({ Condition: { ...Condition, [likeEach]: { [leadingKeys]: [key] } } }))
      .map((key) => `${Action.join(', ')} ${Resource.join(', ')} ${key}`)
    return [...actions, ...partitions]
  })
  return unused.toSorted()
}

const likeEach = 'ForAllValues:StringLike'
const leadingKeys = 'dynamodb:LeadingKeys'

/** Lambda itself writes logs, with the role of the function. */
function isOfCode({ Action }: Statement): boolean {
  return !Action.some((action) => action.startsWith('logs:'))
}
