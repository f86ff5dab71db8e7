import type { SameWords } from '../same-words.ts'
import type { recoveryWords as zh } from '../zh-cn/recovery-words.ts'

export const recoveryWords: SameWords<typeof zh> = {
  act: 'Recover the data on this computer',
  help: 'As many unsent reviews as possible are found again; cases are fetched from the centre anew.',
  confirmText:
    'Builds the data of {{name}} on this computer anew: unsent reviews, drafts and records are taken from the damaged file and the latest copy. The damaged file is kept. Cases come again with the next update.',
  title: 'The data on this computer was recovered',
  at: 'Recovered',
  found: 'Reviews found',
  fromDamaged: '{{n}} from the damaged file',
  fromSnapshot: '{{n}} from the copy',
  snapshotAt: 'copy of {{time}}',
  noSnapshot: 'there was no copy; only the damaged file was read',
  unsent: 'Still to send',
  unsentText: '{{n}} without an answer from the centre; they go on being sent',
  receipts: 'Receipts',
  receiptsText: '{{n}} receipts given again by the centre',
  onlyAtCentre: 'Only at the centre',
  onlyAtCentreText:
    '{{n}} reviews arrived at the centre and took effect; their content is not here: numbers {{numbers}}',
  onlyAtCentreNone: 'None',
  neverFound: 'Not found',
  neverFoundText:
    '{{n}} reviews are neither here nor at the centre: numbers {{numbers}}. Look at what was done in that time and review again what did not take effect.',
  neverFoundNone: 'No number is missing',
  asking: 'The centre was not asked yet; this is filled in when online',
  keptAs: 'Damaged file',
  keptAsText: 'Kept as {{name}}; an administrator can read more out of it',
  read: 'I have read this',
}
