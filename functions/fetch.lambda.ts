import { Logger } from '@aws-lambda-powertools/logger'
import { fetchDoor } from '#fetcher/fetch-door.ts'
import { makeOutside } from '#fetcher/outside.ts'

export const handler = fetchDoor(makeOutside(), new Logger({ serviceName: 'touchstone' }))
