/** The script of the page. A file of its own, because the page's policy forbids inline scripts. */
export const pageScript = `/** Shows the code of the examples above the answers of an operation, one at a time. */
const codeSamples = () => ({
  wrapComponents: {
    responses: (Responses, { React, specSelectors }) => {
      const element = React.createElement

      const Code = ({ samples }) => {
        const [shown, show] = React.useState(0)
        const options = samples.map(({ label }, index) => element('option', { key: index, value: index }, label))
        return element('div', { className: 'code-samples' },
          element('div', { className: 'opblock-section-header' },
            element('h4', null, 'Code'),
            element('label', null,
              element('span', null, 'Example'),
              element('select', { value: shown, onChange: ({ target }) => show(Number(target.value)) }, options))),
          element('pre', { className: 'microlight', tabIndex: 0 }, samples[shown].source))
      }

      return (props) => {
        const samples = specSelectors.specJson().getIn(['paths', props.path, props.method, 'x-codeSamples'])
        return element(React.Fragment, null,
          samples && element(Code, { samples: samples.toJS() }),
          element(Responses, props))
      }
    },
  },
})

SwaggerUIBundle({
  dom_id: '#reference',
  url: document.querySelector('#reference').dataset.document,
  plugins: [codeSamples],
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
