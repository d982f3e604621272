import { fetchDoor } from '#fetcher/fetch-door.ts'
import { makeFetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { makeLog } from '#world/log.ts'
import { logSettingsFromEnv } from '#world/log-settings.ts'
import { fetchExemptions } from '../local-settings.ts'
import { serveCalls } from './serve-calls.ts'

/** The program that runs the fetch function. As on AWS, it shares neither memory nor a world with the steps. */
serveCalls(fetchDoor(makeFetcherDependencies(fetchExemptions(process.env)), makeLog(logSettingsFromEnv(process.env))))
