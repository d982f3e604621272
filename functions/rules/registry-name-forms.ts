/** The forms of the names of the registry: of a model, of a version and of a job. */
export const modelIdForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/
export const versionNameForm = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/
export const jobIdForm = /^[0-7][0-9A-HJKMNP-TV-Z]{25}$/
