/** The reference page: what renders the document comes from beside it, and nothing from anywhere else. */
export const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Touchstone API reference</title>
<meta name="description" content="Every operation of the Touchstone API, with what it takes and answers.">
<link rel="icon" href="data:,">
<link rel="stylesheet" href="docs/swagger-ui.css">
<link rel="stylesheet" href="docs/page.css">
</head>
<body>
<main id="reference"></main>
<script src="docs/swagger-ui-bundle.js"></script>
<script src="docs/page.js"></script>
</body>
</html>
`

/** Beside the page, so that its policy need not allow scripts that stand in it. */
export const script = `SwaggerUIBundle({
  dom_id: '#reference',
  url: 'v1/openapi.json',
  deepLinking: true,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
  defaultModelExpandDepth: 2,
  displayRequestDuration: true,
  filter: false,
  showExtensions: false,
  validatorUrl: null,
})
`

/** There is one server, the one that shows the page: nothing is to be chosen. Nor are answers linked. */
export const style = `body { margin: 0; background: #fafafa; }
.swagger-ui .scheme-container .servers-title, .swagger-ui .scheme-container .servers { display: none; }
.swagger-ui .scheme-container .schemes-server-container { visibility: hidden; }
.swagger-ui .response-col_links { display: none; }
`

/** Scripts and styles from here alone; the renderer sets styles of its own, and draws its icons from data. */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')
