// A core thread that reaches for Electron, which no core thread may.
import 'electron'
