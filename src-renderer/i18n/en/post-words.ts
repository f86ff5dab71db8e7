import type { SameWords } from '../same-words.ts'
import type { postWords as zh } from '../zh-cn/post-words.ts'

export const postWords: SameWords<typeof zh> = {
  title: 'Posts',
  label: 'Internship posts',
  filters: 'Filters for posts',
  region: 'City, county',
  anyRegion: 'All regions',
  text: 'Post, unit or place',
  lackingOnly: 'Only posts lacking applicants',
  column: {
    name: 'Post · unit',
    wanted: 'Wanted',
    applied: 'Applied',
    confirmed: 'Confirmed',
    lacking: 'Lacking',
    allowance: 'Allowance',
    place: 'Place of work',
    published: 'Published',
    asOf: 'As of',
  },
  total: '{{n}} posts',
  asOf: 'as of {{oldest}} to {{newest}}; works offline',
  none: 'No post matches',
  noneHelp: 'Widen the filters. Only posts already fetched are here; they update once online.',
  closed: 'closed',
  notRecognised: 'unit not recognised',
}
