/* global require, window */
const { ipcRenderer } = require('electron')

const answers = {
  ask: value => ipcRenderer.invoke('ask', value),
  fail: () => ipcRenderer.invoke('fail'),
  uncloneable: async () => ipcRenderer.send('ask', () => 1),
  undocumented: async () => ipcRenderer.sendToAuditors(),
  globals: async () =>
    [
      typeof window.fromPage,
      typeof process.sandboxed,
      typeof Buffer,
      typeof __dirname,
      typeof module.exports,
    ].join(),
  node: async () => require('node:fs'),
  give: async () => ipcRenderer.send('give-port'),
  take: async () => {
    const { port1, port2 } = new MessageChannel()
    const answer = new Promise(resolve => {
      port1.onmessage = event => resolve(event.data)
    })
    ipcRenderer.postMessage('take-port', null, [port2])
    port1.postMessage('hello')
    return answer
  },
}
window.fromPreload = true
window.addEventListener('message', async event => {
  const { call, value } = event.data ?? {}
  if (!answers[call]) return
  const said = await answers[call](value).catch(error => `threw ${error.message}`)
  window.postMessage({ answer: call, said }, window.location.origin)
})
ipcRenderer.on('port', (event, message) =>
  window.postMessage({ port: message }, window.location.origin, event.ports),
)
