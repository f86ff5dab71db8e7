import type { SameWords } from '../same-words.ts'
import type { troubleWords as zh } from '../zh-cn/trouble-words.ts'

export const troubleWords: SameWords<typeof zh> = {
  'bad-input': 'Something is missing or in the wrong form. Check the entries and try again.',
  closed: 'Nobody is signed in. Sign in to go on; saved reviews are safe.',
  locked: 'The desk is locked. Enter the password to go on.',
  'not-permitted': 'Your role does not allow this. Ask your supervisor if you need it.',
  'not-found':
    'This case is not on this computer; it may have been transferred or left your area. Take the next one in the queue.',
  'core-failed':
    'The desk core did not finish. Try again, nothing is recorded twice; if it keeps failing, restart the desk and tell your administrator.',
  'line-lost':
    'The line to the desk core dropped and is being restored. Do it once more afterwards; nothing is recorded twice.',
  'bad-credentials': 'Account or password is wrong. Enter them again; repeated errors lock the account.',
  'officer-locked':
    'Too many wrong entries; this account is locked for now. Try later or ask your administrator.',
  'unlock-waits':
    'The password was wrong too often: this computer takes none for this account for a while, not even the right one. Unsent reviews stay safe here.',
  'first-sign-in-needs-centre':
    'The first sign-in on this computer needs the centre. Check the network and try again; later it works offline.',
  'desk-not-enrolled':
    'This computer is not enrolled and this account may not enrol it. Have a colleague with that right sign in here once, or ask your administrator.',
  'centre-refused':
    'The centre did not accept this sign-in. Check that the account is active, or ask your administrator.',
  'slow-down': 'Too many tries. Wait a moment and try again.',
  'upgrade-required':
    'The centre no longer accepts this version. Ask your administrator to upgrade; unsent reviews are kept.',
  'not-available-yet': 'The centre does not offer this yet. Use another way, or ask your administrator.',
  'password-differs-here':
    'The password was changed elsewhere and this computer does not know yet. Enter the former one below once; unsent reviews are not lost.',
  'former-password-wrong':
    'The former password is wrong. Try again; if you forgot it, ask your administrator to recover with the agency’s key. Unsent reviews are not lost.',
  'password-changed-at-centre':
    'This password was changed at the centre and no longer counts. Sign out and sign in online with the new one; unsent reviews stay on this computer.',
  'password-too-weak':
    'The new password is too simple, or the present one. Use at least 10 characters of three kinds out of small letters, capitals, digits and others.',
  'recovery-key-changed':
    'The centre has just changed its recovery key. Go back and compare the new fingerprint.',
  'store-key-lost':
    'The key to the data here is gone. Unsent reviews are still here, encrypted: ask your administrator to open them with the agency recovery key, and do not delete the data folder.',
  'store-damaged':
    'The data file here is damaged and cannot be opened now. On the sign-in page choose “Recover the data on this computer” to find unsent reviews again, and do not delete the data folder.',
  'store-from-future':
    'The data here was written by a newer version. Install that version and sign in again; nothing was changed.',
  'another-officer-open':
    'Another officer’s data is open. Sign that officer out first; their unsent reviews are kept.',
  'offline-too-long':
    'This computer was offline for more days than allowed, so it opens only with the centre’s word. Sign in again when online; unsent reviews are kept here.',
  'centre-identity-changed':
    'The centre’s signing key differs from the one recorded here, so sign-in was stopped. Ask your administrator to check the address.',
  'password-required': 'Your password is needed again to see this in full. Enter it and try again.',
  'case-changed':
    'This case has new content since you opened it. Check what is marked and choose the outcome again; your draft is kept.',
  'case-unreadable':
    'This case holds something this version cannot read, so it cannot be decided. Ask for an upgrade; other cases are not affected.',
  'not-allowed':
    'This cannot be done at the case’s present status or stage, or in your role. Choose another outcome.',
  'already-decided-here':
    'You have already decided this case here. To change it, take it back in the outbox, or go on to the next case.',
  'attachment-missing':
    'A required picture is not here or cannot be opened, so the case cannot be approved. Fetch one that is not here online; for one that cannot be opened, refuse or return the case and ask for a new upload.',
  'reason-required': 'This outcome needs at least one reason. Press a digit or choose one in the reason box.',
  'reason-not-allowed': 'A chosen reason cannot go with this outcome. Remove it and choose another.',
  'second-review-required':
    'Suspected misuse of identity must be confirmed by a second person and cannot be refused at first review. Choose “Escalate”.',
  'text-required':
    'Say why: the reason “other” needs an explanation of at least 5 characters. Add it and submit again.',
  'transfer-target-required': 'A transfer needs a receiving agency. Choose one and submit again.',
  'rulebook-missing': 'The rules for this case are not on this computer. Update online and try again.',
  'finding-required': 'No finding is chosen yet. Press the letter of a finding and submit again.',
  'finding-not-province-wide':
    'There is no answer of the whole province, so “no record” cannot be found. Wait for the answer, or choose field check.',
  'wording-forbidden':
    'The text names something that may not be a ground. Remove or reword it and submit again.',
  'condition-not-met':
    'A condition that must be met is not met, so this cannot be approved. See “Rules”, choose another outcome, or ask for an exception.',
  'checklist-open': 'The checklist is not finished. Answer every item under “Checklist” and submit again.',
  'checklist-problem':
    'An essential item of the checklist has a problem, so this cannot be approved. Choose another outcome, or correct the item.',
  'checklist-cannot-verify':
    'An essential item cannot be verified, so this outcome is not open. Choose transfer, escalate, field check or hold, or verify it first.',
  'checklist-source-absent':
    'The register gave no answer or the document is missing, so this item cannot be “verified”. Choose “cannot verify”, or wait for the answer.',
  'note-required':
    'Say why: write an internal note or choose a reason, so that colleagues know. Add it and submit again.',
  'same-person':
    'You asked for this yourself, so somebody else must confirm it. Ask another officer with that right.',
  'already-settled': 'Somebody has already answered this. See the answer; nothing more is needed.',
  'not-opened':
    'You have not yet opened this case in its present version. Open it first, then approve it with the others or by itself.',
  'not-identical':
    'Stage, rulebook version or rule results of this case differ from the others, so it cannot be approved with them. Decide it by itself.',
  'drafted-otherwise':
    'The draft of this case does not say approve, so it cannot be approved with others. Open it and decide it by itself.',
  'sample-open':
    'This case is yours to look at a second time, so its outcome is not shown. Give your opinion under Second look first.',
  'leased-by-other':
    'Somebody else has claimed this case, so it cannot be decided. Take another one; if it is urgent, ask them to put it back or a supervisor to take it back.',
  'case-offered':
    'You offered this case to a colleague, so it cannot be decided now. Take it back under Hand over first.',
  'lease-over':
    'This claim is over: put back, taken back, or the case is settled. Go by what the screen shows now, and claim it again if you need it.',
  'too-many-views': 'There are 30 views, which is the most. Delete one you do not use and save again.',
  'name-holds-number':
    'A name must not hold an identity number or a telephone number. Take the number out and save again.',
  'needs-centre':
    'The centre records this step at once and cannot be reached now. Do it again when you are online.',
  'undo-over': 'The time to take this back is over; it stands in the outbox. Look there.',
  'letter-moved': 'The state of this review has just changed. Go by what the screen shows now.',
  'not-adoptable':
    'The case at the centre has moved on: this review cannot be adopted any more. Give it back to the officer, or dismiss it.',
  'nothing-to-recover': 'The data on this computer opens as it is. Nothing has to be recovered: sign in.',
  'desk-forked':
    'The centre found another computer with the number of this one. It is being registered anew; reviews are kept here. Try again in a moment.',
  'data-wiped':
    'An administrator ordered the data on this computer to be wiped, and nothing unsent is left here. To work on it again, ask the administrator to take the order back and sign in when online.',
  'may-have-arrived':
    'This review was sent, and no answer came: the centre may already have it. It cannot be taken back until the centre answers. Once it has taken effect, request a correction.',
  'slip-not-for-this':
    'This review only passes the case on and gives no notice. Print once there is a final result.',
  'slip-not-standing':
    'This review did not take effect, so it cannot be printed. Get printed papers back and void them.',
  'slip-void': 'This paper is void. Print it anew if needed; it gets another number.',
  'slip-signed': 'A signed copy is filed already. To replace it, void this paper and print it anew.',
  'looker-took-part':
    'The officer chosen took part in this case and cannot look at it again. Choose somebody who has not handled it.',
  'no-complaint-linked':
    'No complaint or appeal is linked to this case. Link one first, then print the file.',
  'signed-copy-gone':
    'The signed copy is no longer on this computer; it may have been wiped on schedule. Look at the paper itself.',
  'nothing-decided':
    'Nothing of this work was decided that day, so there is no list. Choose another day or work.',
  'slip-file-unreadable':
    'A signed copy must be a whole JPEG or PNG picture or a PDF of at most 2 MB. Scan it again and file it.',
  'report-period':
    'The period must not end before it begins, and covers 400 days at most. Change it and try again.',
  'report-own-only': 'You may see your own workload only. Ask your supervisor for other reports.',
  'report-too-long': 'The list has more than 20,000 lines. Choose fewer agencies and try again.',
  'report-unbalanced':
    'Rows of this table do not balance, so it cannot leave as a finished report. Save it as an unbalanced draft, or check the rows in red.',
  'period-not-over': 'The period is not over yet. Prepare it when it is.',
  'period-closed':
    'Some of these days are closed already and cannot be prepared again. Check the days, or look at the closings.',
  'closing-open':
    'A closing with some of these days is waiting for review or signing. Wait for it, or have it returned.',
  'closing-not-reviewed':
    'Nobody has reviewed it yet, so it cannot be signed. Another person must review it first.',
  'closing-not-synced':
    'This computer has not been updated since the period ended, so figures may be missing. Update it first, then prepare.',
  'closing-out-of-reach':
    'You do not cover this agency and all below it. Somebody who covers all of it must prepare it.',
  'figures-changed':
    'The figures that reached the centre do not give their checksum, so it did not take them. Prepare anew; if it happens again, tell your administrator.',
  'export-running': 'Another report is being saved. Wait for it, or cancel it first.',
  'export-cancelled': 'Saving was cancelled and no file was made. Save it again when you need it.',
  'export-no-place':
    'No folder for files was found on this computer, so nothing was saved. Ask your administrator for a Downloads folder.',
  'export-not-written':
    'The file could not be written. Check that the folder can be written to and the disk is not full, then try again.',
  'no-chinese-font':
    'This computer has no Chinese font, so no PDF can be made. Ask your administrator to install one, or save an Excel table.',
  'reader-absent': 'No card reader answers. Check the reader and its service, or type the number.',
  'reader-busy': 'The reader is reading. Wait a moment, or cancel first.',
  'card-absent': 'No card was read. Lay the card on the reader and press “Read card” again.',
  'card-unreadable':
    'What the reader answered is not whole and was not taken. Lay the card down again, or type the number.',
  'read-timeout': 'No card came in time. Lay it on the reader and press “Read card” again.',
  'read-cancelled': 'Reading was cancelled. Press “Read card” when you need it.',
  'card-number-wrong':
    'The number that was read does not check and was not taken. Read the card again; if it stays wrong, look closely at the card.',
  'paper-too-large':
    'This page is too large and was not taken in. Photograph it again or choose a smaller picture.',
  'paper-unreadable':
    'This page is no whole picture and was not taken in. Photograph it again, or save it as JPG or PNG first.',
  'papers-incomplete':
    'A required document is still missing, so the case cannot go back to review. Untick the box and take this one in first.',
  'disk-full':
    'The disk is full and nothing was recorded. Free some space and submit again; your draft is still on the screen.',
  'disk-failed':
    'Writing to the disk failed and nothing was recorded. Ask your administrator to check the disk; earlier reviews are safe.',
}
