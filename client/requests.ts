import type {
  JsonAnswer,
  Listed,
  ListName,
  ListPage,
  OperationName,
  OptionsArgument,
  RequestOptions,
  TextOperationName,
  TextTypes,
} from './operations.ts'

/** Every operation of the APIs of a service. Each method throws a TouchstoneError for every answer except a success. */
export type Requests = {
  /** Sends a request. Returns its JSON answer. */
  request<Name extends OperationName>(
    name: Name,
    ...options: OptionsArgument<RequestOptions<Name>>
  ): Promise<JsonAnswer<Name>>
  /** Sends a request. Returns its JSON answer with its status and headers, such as `etag`. */
  requestWithHeaders<Name extends OperationName>(
    name: Name,
    ...options: OptionsArgument<RequestOptions<Name>>
  ): Promise<{ readonly status: number; readonly headers: Headers; readonly answer: JsonAnswer<Name> }>
  /** Sends a request for another form of the answer: a chart, a table, Markdown. Returns it as text. */
  requestText<Name extends TextOperationName>(
    name: Name,
    options: RequestOptions<Name> & { readonly accept: TextTypes<Name> },
  ): Promise<string>
  /** Reads a list page by page. */
  pages<Name extends ListName>(
    name: Name,
    ...options: OptionsArgument<RequestOptions<Name>>
  ): AsyncGenerator<ListPage<Listed<Name>>, void, undefined>
  /** Reads a list item by item. It asks for the next page when it gets there. */
  items<Name extends ListName>(
    name: Name,
    ...options: OptionsArgument<RequestOptions<Name>>
  ): AsyncGenerator<Listed<Name>, void, undefined>
}
