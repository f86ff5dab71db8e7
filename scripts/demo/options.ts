import { parseArgs } from 'node:util'
import { z } from 'zod'

const schema = z.object({
  door: z.enum(['auto', 'loopback', 'electron']).default('auto'),
  open: z.boolean().default(true),
  reset: z.boolean().default(false),
  central: z.url({ protocol: /^https?$/ }).optional(),
  port: z.coerce.number().int().min(0).max(65_535).default(47_810),
  cases: z.coerce.number().int().min(1).max(200_000).default(640),
  data: z.string().min(1).default('demo-data'),
})
export type DemoOptions = z.infer<typeof schema>

export const usage = `npm start -- [选项 options]
  --door=loopback|electron   选择打开方式；默认有 Electron 用 Electron，否则用本机浏览器  which door; Electron where it can be had
  --no-open                  不打开窗口，只打印地址  open no window, print the addresses
  --central=URL              连接已有的省级中心，不启动演示中心  use that centre, start none
  --reset                    清空演示数据重新开始  begin anew
  --port=N                   演示中心端口，默认 47810  port of the demo centre
  --cases=N                  演示的待审实名认证数，默认 640，其余业务约为其 3.8 倍（仅首次或 --reset 时生效）  waiting real-name checks, other work in proportion; first time only
  --data=FOLDER              演示数据文件夹，默认 demo-data  folder of the demo`

/** The command line of `npm start`, or the sentence that says what is wrong with it. */
export function readOptions(args: readonly string[]): DemoOptions | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      allowNegative: true,
      options: {
        door: { type: 'string' },
        open: { type: 'boolean' },
        reset: { type: 'boolean' },
        central: { type: 'string' },
        port: { type: 'string' },
        cases: { type: 'string' },
        data: { type: 'string' },
      },
    })
    const parsed = schema.safeParse(values)
    if (parsed.success) return parsed.data
    return {
      wrong: `参数不对：${parsed.error.issues.map(issue => `--${issue.path.join('.')}`).join(' ')}\n${usage}`,
    }
  } catch (cause) {
    return { wrong: `${cause instanceof Error ? cause.message : ''}\n${usage}` }
  }
}
