type Judgment = { readonly because: string; readonly patterns: readonly RegExp[] }

/** The literals whose time the analysis cannot bound, and what bounds it. */
const judgments: readonly Judgment[] = [
  {
    because:
      'A match begins at a character that the repetition behind it excludes, so that no two starts read the same text.',
    patterns: [
      /[.!?…]["'”’)\]]*$/,
      /;\s*charset\s*=[\s"']*([^\s"';]+)/i,
      /(?:\r\n?|\n)[^\S\r\n]*(?:\r\n?|\n)/,
      /\n[ \t]*\r?\n/,
      /:\d+$/,
      /\{(\w+)\}/g,
      /\$\{(\w+)\}/g,
      /\$\{[A-Za-z]\w*\}/g,
      /<([^<>]*)>; *rel="next"/,
    ],
  },
  {
    because: 'It matches every text, or every text that begins so: it never takes a step back.',
    patterns: [
      /^([^\p{L}\p{N}]*)((?:[^\p{L}\p{N}]*[\p{L}\p{N}]+)*)(.*)$/su,
      /<!--(?:[\s\S]*?-->|[\s\S]*$)/g,
      /"[^"]*"/g,
    ],
  },
  {
    because: 'It is anchored, and what it repeats can be read in one way only.',
    patterns: [
      /^(cookies?|gdpr)([-_]?(banner|bar|box|consent|disclaimer|info|law|message|modal|notice|notification|overlay|popup|warning|wrapper))*$/i,
      /^(?:(?:arn:aws[a-z-]*:lambda:[a-z0-9-]+:)?\d{12}:)?(?:function:)?([\w-]{1,64})(?::(\$LATEST|[\w-]{1,128}))?$/,
      /^[*_]{0,2}([\p{L}][\p{L}\p{M} -]{0,30})[*_]{0,2}[\s\u00A0]?[:：]/u,
      /^\uFEFF?\s*\{/,
    ],
  },
  {
    because:
      'The text is short: a pattern of a contract has at most 1,000 characters, the description of a trait 2,000.',
    patterns: [
      /\\(?:[pP]\{[^}]*\}|u\{[0-9a-fA-F]+\}|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[A-Za-z]|k<[^>]*>|[1-9][0-9]*|.)/,
      /\(\?(?:<?[=!]|<[^>]*>|[ims]*-?[ims]*:)/,
      /\bfrom (.+) to (.+)/i,
      /^[\s,]+|[\s,]+$/g,
    ],
  },
  {
    because: 'It reads what we wrote: code, paths of routes, documentation, help, or what the service or AWS answers.',
    patterns: [
      /(?:(\w+)_)?(?:(\w+)([=+]))?([\w.]+)/g,
      /\{(.+?)\}/g,
      /^```[\s\S]*?^```$|\[([^\]]*)\]\(([^)\s]+)\)/gm,
      /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//,
      /Stack .* does not exist/,
      /(.{1,100})(?: |$)/gm,
      /^(?:items|texts)\.(\d+)\.?(?:feedback\.)?(.*)$/,
    ],
  },
  {
    because: 'It reads what an operator, or the user of the command line, types at their own machine.',
    patterns: [
      /[^\s()]*\/([^\s()/:]+\.mjs):([0-9]+):([0-9]+)/g,
      /^[\w-]+_[A-Za-z0-9]+$/,
      /\.([a-z]{2}(?:-[a-z]+)+-\d)\./,
      /\/+$/,
    ],
  },
]

export const literalsJudgedByHand: readonly string[] = judgments.flatMap(({ patterns }) => patterns.map(String))

/** The files that build regular expressions at run time: what goes into them, and what bounds their time. */
export const builders: Readonly<Record<string, string>> = {
  'console/model-page/samples/upload/record-texts.ts': 'A class with one delimiter of a list.',
  'functions/engine/explanation/source-text.ts': 'A class, and its complement, of constants.',
  'functions/engine/text/folds.ts': 'A class of constants.',
  'functions/engine/text/mark-runs.ts':
    'A constant number of marks; a run that is too short is read from at most that many starts.',
  'functions/json-schema/code-point-ranges.ts': 'One escape of a valid pattern, for a text of ours.',
  'functions/json-schema/linear-pattern.ts':
    'The pattern of a contract, to see whether it is one. Nothing is matched with it.',
  'functions/json-schema/pattern-tokens.ts':
    'Constants, for the pattern of a contract, which has at most 1,000 characters.',
  'functions/rules/key.ts': 'Constants; anchored, with a fixed length.',
  'functions/rules/mail/attribution.ts': 'Phrases of ours, for the start of a line, which is cut.',
  'functions/rules/mail/signature.ts': 'Phrases of ours, for a line of at most 100 characters.',
  'functions/rules/model-list.ts': 'Parts of a valid handle, anchored; the dot between them is in neither.',
  'infra/local/demo/print.ts': 'A constant width, for texts of ours.',
  'infra/local/model-handlers/handler-folder.ts': 'A list of file endings, for the names in a folder of the operator.',
}
