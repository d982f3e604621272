import 'uplot/dist/uPlot.min.css'
import UPlot from 'uplot'

/** The library of the charts, which a page loads when it first draws one. */
export { UPlot }
