/** The trait that a command is about. */
export const traitArgument = { parse: String, placeholder: 'trait', brief: 'The key or name of the trait' }
