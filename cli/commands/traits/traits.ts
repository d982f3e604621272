import { buildRouteMap } from '@stricli/core'
import { addTraitCommand } from './add-trait.ts'
import { listTraitsCommand } from './list-traits.ts'
import { removeTrait } from './remove-trait.ts'
import { showTrait } from './show-trait.ts'
import { updateTraitCommand } from './update-trait.ts'

export const traits = buildRouteMap({
  routes: {
    list: listTraitsCommand,
    show: showTrait,
    add: addTraitCommand,
    update: updateTraitCommand,
    remove: removeTrait,
  },
  docs: { brief: 'List, show, add, change and remove the traits of a model.' },
})
