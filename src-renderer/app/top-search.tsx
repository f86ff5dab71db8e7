import { useNavigate } from 'react-router'
import type { SearchedCaseRow, SearchedLetterRow } from '../../src-shared/desk/search-views.ts'
import { SearchBox } from '../features/search/search-box.tsx'
import { queuePath } from './places.ts'

/** Where what was found is opened: a case in the list of all of its kind of work, a letter where it waits. */
export function TopSearch({ onFindPerson }: { readonly onFindPerson: (text: string) => void }) {
  const navigate = useNavigate()
  return (
    <SearchBox
      onOpenCase={({ workType, stage, caseId }: SearchedCaseRow | SearchedLetterRow) =>
        void navigate(queuePath({ workType, stage, view: 'every' }, caseId))
      }
      onOpenLetter={({ state, letterId }) =>
        void navigate(state === 'needs-you' ? `/needs-you/${letterId}` : '/outbox')
      }
      onOpenPost={name => void navigate('/posts', { state: { text: name } })}
      onFindPerson={onFindPerson}
    />
  )
}
