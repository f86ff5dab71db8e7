import { ipcRenderer } from 'electron'

ipcRenderer.send('give-port')
