import * as z from 'zod'
import { formOfHandle, handlePattern } from '#rules/handle.ts'

export const handleSchema = z.string().regex(handlePattern, formOfHandle)
