// npm run build: doors, core and face into out/.
import { ensureBuilt, ensurePackages } from './set-up.mjs'

ensurePackages()
ensureBuilt()
