import { caseworkRooms } from './rooms/casework.ts'
import { deskItselfRooms } from './rooms/desk-itself.ts'
import { findingRooms } from './rooms/finding.ts'
import { overseeingRooms } from './rooms/overseeing.ts'
import { queueRooms } from './rooms/queue.ts'
import { sendingRooms } from './rooms/sending.ts'
import { slipsRooms } from './rooms/slips.ts'

/** The whole bridge between face and core, once, for both doors. */
export const deskContract = {
  ...deskItselfRooms,
  ...caseworkRooms,
  ...queueRooms,
  ...findingRooms,
  ...sendingRooms,
  ...slipsRooms,
  ...overseeingRooms,
} as const
