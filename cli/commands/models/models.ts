import { buildRouteMap } from '@stricli/core'
import { archiveModelCommand } from './archive-model.ts'
import { createModelCommand } from './create-model.ts'
import { listModelsCommand } from './list-models.ts'
import { showModel } from './show-model.ts'
import { updateModelCommand } from './update-model.ts'

export const models = buildRouteMap({
  routes: {
    list: listModelsCommand,
    show: showModel,
    create: createModelCommand,
    update: updateModelCommand,
    archive: archiveModelCommand,
  },
  docs: { brief: 'List, show, create, change and archive models.' },
})
