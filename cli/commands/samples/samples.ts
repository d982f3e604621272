import { buildRouteMap } from '@stricli/core'
import { addSamples } from './add-samples.ts'
import { listSamplesCommand } from './list-samples.ts'
import { removeSamplesCommand } from './remove-samples.ts'

export const samples = buildRouteMap({
  routes: { list: listSamplesCommand, add: addSamples, remove: removeSamplesCommand },
  docs: { brief: 'List, add and remove the samples of a model.' },
})
