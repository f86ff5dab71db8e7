import { ipcRenderer } from 'electron'

/**
 * All the face gets of Electron: one message port to the core, when it asks for it. Sandboxed, isolated; the port is
 * handed over through the window, and main checks who asked.
 */
window.addEventListener('message', event => {
  if (event.source === window && event.data === 'desk-port-please') ipcRenderer.send('desk-port-please')
})
ipcRenderer.on('desk-port', event => {
  window.postMessage('desk-port', window.location.origin, event.ports)
})
