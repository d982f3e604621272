import { fetchDoor } from '#fetcher/fetch-door.ts'
import { makeFetcherDependencies } from '#fetcher/fetcher-dependencies.ts'
import { makeLog } from '#world/log.ts'
import { settingsFromEnv } from '#world/settings.ts'
import { fetchExemptions } from '../local-settings.ts'
import { serveCalls } from './serve-calls.ts'

const logSettings = settingsFromEnv(process.env)

/** The program that runs the fetch function. As on AWS, it shares neither memory nor a world with the steps. */
serveCalls(fetchDoor(makeFetcherDependencies(fetchExemptions(process.env)), makeLog(logSettings)))
