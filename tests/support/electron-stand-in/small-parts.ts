import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions, MessageBoxOptions, SaveDialogOptions } from 'electron'
import { app, isReady } from './app.ts'
import { documentedWords, guarded, notCovered, refuseUndocumentedKeys } from './documented.ts'
import { onCommand, tell } from './facts.ts'

/** Dialogs are told as facts; their answers come by command, else the default button is pressed at once. */
const answers: number[] = []
/** Where files are saved by whoever plays the person; null: they pressed 取消. */
const places: (string | null)[] = []

export const dialog = guarded('Dialog', {
  showErrorBox: (title: string, content: string) => {
    if (typeof title !== 'string' || typeof content !== 'string')
      throw new TypeError('showErrorBox takes two strings')
    // As documented: on Linux, before ready, there is no box, only standard error.
    if (process.platform === 'linux' && !isReady()) process.stderr.write(`${title}\n${content}\n`)
    tell('error-box', { title, content, shown: isReady() || process.platform !== 'linux' })
  },
  showMessageBox: async (...args: unknown[]) => {
    const options = args.at(-1) as MessageBoxOptions
    if (!isReady()) throw new Error('dialog module can only be used after app is ready')
    refuseUndocumentedKeys('MessageBoxOptions', options)
    if (typeof options.message !== 'string') throw new TypeError('Message must be a string')
    tell('message-box', { ...options })
    return { response: answers.shift() ?? options.defaultId ?? options.cancelId ?? 0, checkboxChecked: false }
  },
  showSaveDialog: async (...args: unknown[]) => {
    const options = args.at(-1) as SaveDialogOptions
    if (!isReady()) throw new Error('dialog module can only be used after app is ready')
    refuseUndocumentedKeys('SaveDialogOptions', options)
    for (const filter of options.filters ?? []) refuseUndocumentedKeys('FileFilter', filter)
    tell('save-dialog', { ...options })
    const path = places.length > 0 ? places.shift() : options.defaultPath
    return path == null ? { canceled: true, filePath: '' } : { canceled: false, filePath: path }
  },
})

const roles = documentedWords('MenuItemConstructorOptions', 'role').map(role => role.toLowerCase())
const types = documentedWords('MenuItemConstructorOptions', 'type')

class MenuParts {
  readonly _items: MenuItemConstructorOptions[]

  constructor(template: unknown) {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array')
    this._items = template
    for (const item of template as MenuItemConstructorOptions[]) {
      if (item.label === undefined && item.role === undefined && item.type === undefined)
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type')
      refuseUndocumentedKeys('MenuItemConstructorOptions', item)
      if (item.role !== undefined && !roles.includes(item.role.toLowerCase()))
        throw new Error(`electron: there is no documented menu role "${item.role}"`)
      if (item.type !== undefined && !types.includes(item.type))
        throw new Error(`Unknown menu item type: ${item.type}`)
      if (item.submenu !== undefined) new MenuParts(item.submenu)
    }
  }

  _choose(label: string): void {
    for (const item of this._items) {
      if (Array.isArray(item.submenu)) new MenuParts(item.submenu)._choose(label)
      else if (item.label !== label) continue
      else if (item.role === 'quit') app.quit()
      else if (item.role !== undefined) throw notCovered(`choosing the role ${item.role}`)
      else item.click?.(item as never, undefined, {} as never)
    }
  }
}

let menu: MenuParts | null = null

export const Menu = guarded('Menu', {
  buildFromTemplate: (template: unknown) => new MenuParts(template),
  setApplicationMenu: (given: MenuParts | null) => {
    if (given !== null && !(given instanceof MenuParts)) throw new TypeError('Invalid menu')
    menu = given
  },
})

export const powerMonitor = guarded('PowerMonitor', new EventEmitter(), [
  'suspend',
  'resume',
  'lock-screen',
  'unlock-screen',
])

onCommand(command => {
  if (command.do === 'power') (powerMonitor as EventEmitter).emit(command.event)
  if (command.do === 'answer-dialog') answers.push(command.response)
  if (command.do === 'choose-place') places.push(command.path)
  if (command.do === 'choose-menu') menu?._choose(command.label)
})
