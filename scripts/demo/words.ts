export interface SignInWords {
  readonly loginName: string
  readonly password: string
  readonly who: string
  readonly where: string
}

/** The demo's sign-ins, in plain view. */
export function signInTable(signIns: readonly SignInWords[]): string {
  const lines = signIns.map(
    ({ loginName, password, who, where }) =>
      `  ${loginName.padEnd(12)}${password.padEnd(14)}${who}  ${where}`,
  )
  return [
    '',
    '演示账号 demo sign-ins',
    `  ${'账号 login'.padEnd(10)}${'密码 password'.padEnd(12)}`,
    ...lines,
    '',
  ].join('\n')
}

export const keysHelp =
  '在此输入 o 断开/恢复中心，l 新的入口链接，q 结束。Type o to pull or put back the plug, l for a new entry link, q to end.'

/** What is said when the desk is ready. */
export function readyWords(
  centreAddress: string,
  fact: Readonly<Record<string, unknown>>,
  hasBrowser: boolean,
): string {
  const lines = [
    '审核工作台已就绪 ready',
    `  中心 centre    ${centreAddress}`,
    `  申请人入口 applicants  ${centreAddress}/portal`,
  ]
  if (fact.window) return [...lines, '  工作台窗口已打开。The window is open.'].join('\n')
  lines.push(`  工作台 desk    ${String(fact.address)}`)
  if (fact.why === 'no-display')
    lines.push(
      '  没有显示器，未打开窗口：请在本机浏览器打开上面的地址（链接两分钟内有效，用一次）。No display: open the address in a browser on this computer.',
    )
  else if (fact.why === 'no-browser' || !hasBrowser) {
    lines.push(
      '  没有找到 Chromium、Chrome 或 Edge：请安装其一，或在已有的浏览器打开上面的地址。No Chromium, Chrome or Edge was found: install one, or open the address in a browser.',
    )
  } else
    lines.push(
      '  链接两分钟内有效，只能用一次；输入 l 得到新的。The link is good once, for two minutes; type l for another.',
    )
  return lines.join('\n')
}
