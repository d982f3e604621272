/** Makes a type readonly at every depth, so that an answer may share readonly values. */
export type DeepReadonly<T> = T extends readonly (infer Element)[]
  ? T extends readonly [unknown, ...unknown[]]
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : readonly DeepReadonly<Element>[]
  : T extends object
    ? { readonly [Key in keyof T]: DeepReadonly<T[Key]> }
    : T
