import type { RecoveredByAgency, RecoveryRefusal } from '../features/session/recover-with-agency-key.ts'

/** What whoever recovers a store with the agency's key reads: each says what to do next, in both languages. */
export const refusalWords: Readonly<
  Record<
    | RecoveryRefusal
    | 'no-data'
    | 'not-a-key'
    | 'wrong-passphrase'
    | 'wrong-fingerprint'
    | 'no-terminal'
    | 'file-there',
    string
  >
> = {
  'no-data':
    '这个文件夹里没有审核工作台的数据：请检查 --data。There is no review desk data in this folder: check --data.',
  'not-a-key':
    '这不是恢复密钥文件，或文件已损坏：请换用机构保管的另一份。This is no recovery key file, or it is damaged: take another copy of the agency.',
  'wrong-passphrase':
    '恢复密钥文件的密码不对，数据未作改动：请核对后重试。The passphrase does not open the recovery key file; nothing was changed. Check it and try again.',
  'wrong-fingerprint':
    '恢复密钥的指纹与 --recovery-fingerprint 不符，数据未作改动：请核对拿的是哪一把密钥。The fingerprint of this key is not the one given; nothing was changed. Check which key this is.',
  'no-terminal':
    '这里不能输入密码：请把密码写入文件，用 --passphrase-file 和 --new-password-file 指定。Secrets cannot be typed here: put them into files and name these with --passphrase-file and --new-password-file.',
  'file-there':
    '这个密钥文件已经存在，不会覆盖：请换一个文件名。This key file exists and is never overwritten: take another name.',
  'password-too-weak':
    '新密码太简单：至少 10 位，并含小写字母、大写字母、数字、其他字符中的三类。The new password is too simple: at least 10 characters of three kinds out of small letters, capitals, digits and others.',
  'officer-unknown':
    '这台电脑上没有这个账号的数据：请核对 --officer。Nobody of this account has a store on this computer: check --officer.',
  'no-slot':
    '此账号的数据从未用机构恢复密钥封存，无法这样恢复：请找回原密码和原系统密钥环。This store was never sealed to an agency key and cannot be recovered this way: find the former password and keychain.',
  'other-key':
    '数据是用另一把恢复密钥封存的，未作改动：请拿指纹如下的那一把。The store is sealed to another recovery key; nothing was changed. Take the one of this fingerprint:',
  'slot-damaged':
    '封存的密钥已损坏，打不开，数据未作改动：请从备份恢复 desk.db 或数据旁的 .agency-key 文件后重试。The sealed key is damaged; nothing was changed. Put desk.db or the .agency-key file back from a backup and try again.',
  'vault-refused':
    '系统密钥环拒绝保存新的设备密钥，数据未作改动：请先解锁系统密钥环再试。The system keychain refuses to keep a new device secret; nothing was changed. Unlock the keychain and try again.',
}

/** What was done, with how much waits to be sent and what comes next. */
export function recoveredWords({ officer, unsent, isNewSecret, isDamaged }: RecoveredByAgency): string {
  return [
    `已为 ${officer.loginName} 设好这台电脑上的新密码；待上传 ${unsent} 件，原样保留。The store of ${officer.loginName} has its new password on this computer; ${unsent} unsent, all kept.`,
    ...(isNewSecret
      ? [
          '设备密钥已重新生成：这台电脑上的其他账号也须逐个恢复。A new device secret was made: other accounts on this computer must be recovered one by one too.',
        ]
      : []),
    ...(isDamaged
      ? [
          '数据文件另有损坏：请用新密码登录，按提示恢复本机数据。The data file itself is damaged: sign in with the new password and recover it as offered.',
        ]
      : []),
    '中心的密码不因此改变：请由管理员在中心设成同一个密码，然后登录。The password at the centre is not changed by this: have the administrator set the same one there, then sign in.',
  ].join('\n')
}

export const usage = `审核工作台 恢复工具 / recovery tool of Review Desk
  --make-recovery-key --private-key=FILE [--passphrase-file=FILE]
  --recover-store --data=FOLDER --officer=LOGIN --private-key=FILE [--passphrase-file=FILE] [--new-password-file=FILE]
                  [--recovery-fingerprint="1A2B 3C4D …"]`
