import './styles/tokens.css'
import './styles/base.css'
import './styles/layout.css'
import './styles/controls.css'
import './styles/content.css'
import { render } from 'preact'
import { Console } from './shell/console.tsx'

const place = document.getElementById('console')
if (place) render(<Console />, place)
