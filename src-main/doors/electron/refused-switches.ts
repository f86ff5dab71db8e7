/**
 * Switches of Chromium and Node by which another program of the same computer could look into the window, put itself between
 * it and the centre, or take its walls away. Electron's fuses hold back Node's own (`--inspect`); Chromium's stay open.
 */
const openingSwitches = [
  'remote-debugging-port',
  'remote-debugging-pipe',
  'remote-debugging-address',
  'remote-allow-origins',
  'inspect',
  'inspect-brk',
  'inspect-port',
  'js-flags',
  'load-extension',
  'disable-extensions-except',
  'no-sandbox',
  'disable-setuid-sandbox',
  'disable-web-security',
  'disable-site-isolation-trials',
  'allow-file-access-from-files',
  'renderer-cmd-prefix',
  'utility-cmd-prefix',
  'gpu-launcher',
  'browser-subprocess-path',
  'enable-logging',
  'log-net-log',
  'net-log-capture-mode',
  'ssl-key-log-file',
  'auth-server-whitelist',
  'host-rules',
  'host-resolver-rules',
  'proxy-server',
  'proxy-pac-url',
  'ignore-certificate-errors',
  'user-data-dir',
  'password-store',
]

export const OPENING_WORDS =
  '启动参数中有会打开调试或关闭防护的选项，工作台不启动。请用桌面图标启动，或请管理员检查快捷方式。A start option would open the program to others. Start it from its icon, or ask the administrator to check the shortcut.'

/** True when an installed desk must not run like this. A value after `=`, `-` for `--` and capitals change nothing. */
export function opensTheProgram(args: readonly string[]): boolean {
  return args.some(argument => {
    const name = /^(?:--?|\/)([^=]+)/.exec(argument)?.[1]?.toLowerCase()
    return name !== undefined && openingSwitches.includes(name)
  })
}
