import type { SameWords } from '../same-words.ts'
import type { intakeWords as zh } from '../zh-cn/intake-words.ts'

export const intakeWords: SameWords<typeof zh> = {
  title: 'Window registration',
  label: 'Unemployment registration at the window',
  help: 'Enter the registration form. It works offline and is sent once online. Who enters it may not review it.',
  group: {
    person: 'Person',
    unemployment: 'Unemployment',
    wishes: 'Wishes',
    places: 'Hukou, residence, employment, insurance (one of them here is enough)',
    commitment: 'Commitment',
  },
  required: 'required',
  codeHelp: 'Type a code or words',
  regionHelp: 'region code of 6, 9 or 12 digits',
  noCodes: 'The code tables of the registration rules are not here; type the codes',
  number: {
    right: 'number is right',
    age: '{{n}} years',
    unchecked: 'Numbers of this document cannot be checked here; compare with the document itself',
  },
  notWorkingAge: 'Under 16, not of working age; it can still be entered and a reviewer judges',
  commitmentTitle: 'Commitment for unemployment registration',
  commitmentText:
    'I know the conditions of unemployment registration: working age, able to work, wanting work, without work. I promise that what I say is true and complete and that I meet the conditions; I will tell the public employment agency when I find work or no longer meet them. I agree that the agency checks this against registers; if my promise is untrue I answer for it.',
  commitmentVersion: 'Text version {{version}}',
  accept: 'The applicant has read it and commits',
  submit: 'Register',
  submitting: 'Recording',
  reset: 'Clear for the next person',
  incomplete: '{{n}} required fields are empty or in the wrong form',
  kept: 'Everything typed stays on the screen',
  problem: {
    required: 'Fill this in',
    number: 'Check the number',
    date: 'Enter a real date',
    future: 'The date may not be in the future',
    region: 'Enter a region code',
    commitment: 'Registration needs the commitment',
  },
  done: {
    title: 'Registered',
    text: 'The registration of {{name}} is kept on this computer and sent once online.',
    serial: 'Temporary serial',
    serialHelp: 'The centre gives the final number; both can be looked up then.',
    sameReview: 'Somebody else must review this case.',
    next: 'Register the next person',
    outbox: 'See the outbox',
  },
}
