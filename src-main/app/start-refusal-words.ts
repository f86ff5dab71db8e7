import type { StartRefusal } from './desk-line.ts'

/** What whoever starts a desk reads when it cannot start. */
export const startRefusalWords: Readonly<Record<StartRefusal, string>> = {
  'in-use':
    '这个数据文件夹正被另一个审核工作台使用：请切换到已打开的窗口，或先关闭它再启动。Another review desk is using this data folder: go to its window, or close it first.',
  'wrong-key-or-damaged':
    '本机数据文件 desk.db 已损坏，未作任何改动：请联系管理员按 docs/OPERATIONS.md 恢复。desk.db is damaged and was left as it is: see docs/OPERATIONS.md, recovery.',
  'read-only':
    '数据文件夹不可写：请检查磁盘与文件夹权限后再启动。The data folder cannot be written: check the disk and the permissions of the folder.',
  'disk-full':
    '磁盘已满：请先腾出空间再启动，未上传的审核都在本机。The disk is full: free some space; unsent decisions are safe here.',
  'disk-failed':
    '读写数据文件夹失败：请检查磁盘后再启动。Reading or writing the data folder failed: check the disk.',
  'from-future':
    '数据文件夹由更新版本的审核工作台写成：请升级本程序，数据未作改动。The data folder was written by a newer version: upgrade this program; nothing was changed.',
  'network-folder':
    '数据文件夹在网络盘上，断网时数据会损坏：请用 --data 改用本机磁盘上的文件夹。The data folder is on a network drive, where a broken line can damage it: use --data with a folder on a disk of this computer.',
  failed: '审核工作台未能启动，日志中有说明。The review desk could not start; the log says more.',
}
