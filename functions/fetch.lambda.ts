import { Logger } from '@aws-lambda-powertools/logger'
import { fetchDoor } from '#fetcher/fetch-door.ts'
import { makeFetcherDependencies } from '#fetcher/fetcher-dependencies.ts'

export const handler = fetchDoor(makeFetcherDependencies(), new Logger({ serviceName: 'touchstone' }))
