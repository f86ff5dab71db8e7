import type { CalendarDate } from '../../../src-shared/kernel/instant.ts'
import { accountsAndAddresses } from './accounts-and-addresses.ts'
import { cardsAndValidity } from './cards-and-validity.ts'
import { filesAndText } from './files-and-text.ts'
import { lightAndRetouch } from './light-and-retouch.ts'
import { namesAndNumbers } from './names-and-numbers.ts'
import { personAndGround } from './person-and-ground.ts'
import { sharpnessAndFraming } from './sharpness-and-framing.ts'
import type { Story } from './story.ts'

/** Every story that has a point, in a fixed order; ordinary good cases apart. `today` dates cards and numbers. */
export function allStories(today: CalendarDate): readonly Story[] {
  return [
    ...sharpnessAndFraming,
    ...lightAndRetouch,
    ...personAndGround,
    ...filesAndText,
    ...cardsAndValidity(today),
    ...namesAndNumbers(today),
    ...accountsAndAddresses,
  ]
}
