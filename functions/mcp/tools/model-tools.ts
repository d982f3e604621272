import * as z from 'zod'
import { handleArgument, pinnedHandleArgument } from '#mcp/arguments.ts'
import { adds, reads, removes, sets, type Tool, tool } from '#mcp/tool.ts'
import { readRights, writeRights } from '#rules/agent.ts'
import { listModelsQuerySchema, modelList } from '#rules/model-list.ts'
import { createModelSchema, updateModelSchema } from '#rules/model-request.ts'
import {
  archivedModelSchema,
  archivedModelView,
  modelPageSchema,
  modelView,
  modelViewSchema,
} from '#rules/model-view.ts'
import { archiveModel } from '#usecases/models/archive-model.ts'
import { createModel } from '#usecases/models/create-model.ts'
import { getModel } from '#usecases/models/get-model.ts'
import { listModels } from '#usecases/models/list-models.ts'
import { updateModel } from '#usecases/models/update-model.ts'
import { readPage } from '#usecases/read-page.ts'

export const modelTools: readonly Tool[] = [
  tool({
    name: 'list_models',
    title: 'List models',
    description:
      'Lists the models of a namespace, or without `namespace` those of all namespaces that the caller owns and the public ones.',
    rights: readRights,
    hints: reads,
    input: listModelsQuerySchema,
    output: modelPageSchema,
    call: (world, caller, query) =>
      readPage({
        list: modelList(query),
        query,
        read: (request) => listModels(world, caller, query, request),
        view: modelView,
      }),
  }),
  tool({
    name: 'get_model',
    title: 'Get a model',
    description:
      'Returns a model: its state, traits, active version, and the last operation with its progress. A model is busy while a run works on it.',
    rights: readRights,
    hints: reads,
    input: z.strictObject({ handle: pinnedHandleArgument }),
    output: modelViewSchema,
    call: async (world, caller, { handle }) => modelView(await getModel(world, caller, handle)),
  }),
  tool({
    name: 'create_model',
    title: 'Create a model',
    description:
      'Creates a model as a draft. Next: add traits, add samples (several dozen of both poles for each trait), and train.',
    rights: writeRights,
    hints: adds,
    input: createModelSchema,
    output: modelViewSchema,
    call: async (world, caller, input) => modelView(await createModel(world, caller, input)),
  }),
  tool({
    name: 'update_model',
    title: 'Update a model',
    description: 'Changes fields of a model. Fields that are left out keep their values.',
    rights: writeRights,
    hints: { ...sets, destructive: true },
    input: z.strictObject({ handle: handleArgument, ...updateModelSchema.shape }),
    output: modelViewSchema,
    call: async (world, caller, { handle, ...patch }) => modelView(await updateModel(world, caller, handle, patch)),
  }),
  tool({
    name: 'delete_model',
    title: 'Archive a model',
    description:
      'Archives a model for good: it can be read, but neither trained nor scored with. Its handle stays taken.',
    rights: writeRights,
    hints: removes,
    input: z.strictObject({ handle: handleArgument }),
    output: archivedModelSchema,
    call: async (world, caller, { handle }) => {
      await archiveModel(world, caller, handle)
      return archivedModelView(handle)
    },
  }),
]
