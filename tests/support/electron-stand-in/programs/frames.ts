/** Asks the Electron door which frames it takes for the face. */
import { app } from 'electron'
import { isFace } from '../../../../src-main/doors/electron/hardening.ts'

const asked = ['app://desk', 'app://other', 'app://desk.elsewhere', 'https://desk', 'null', '']
const main = asked.filter(origin => isFace({ origin, parent: null }))
const inner = asked.filter(origin => isFace({ origin, parent: {} }))
console.log(JSON.stringify({ fact: 'faces', main, inner, gone: isFace(null) }))
app.exit(0)
