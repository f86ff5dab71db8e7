import type { ReadCard } from '../../../src-shared/people/read-card.ts'

/** An invented person, for demo and training. The number is of nobody: its region was never given out. */
export const simulatedCard: ReadCard = {
  name: '韦读卡',
  number: '520199199003071235',
  sex: 'male',
  ethnicity: '布依族',
  address: '贵州省贵阳市示范区培训路1号',
  issuedBy: '示范区公安分局',
  validFrom: '2020-03-07' as ReadCard['validFrom'],
  validUntil: '2040-03-07' as ReadCard['validUntil'],
  photo: null,
}
