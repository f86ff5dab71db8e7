import { checkDigitOf } from '../../../src-shared/identity/id-number.ts'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'
import { FindPerson } from '../pages/find-person.ts'

/** Somebody this province knows nothing of. */
const head = '52010319000101001'
const nobody = head + checkDigitOf(head)

test('a whole number finds a person by key and by card reader, is masked at once, and without the centre is refused in words @face', async ({
  face,
  centre,
  computer,
}) => {
  const told: string[] = []
  face.page.on('console', message => told.push(message.text()))
  await face.enter('gz-town', PASSWORD)
  await expect(face.statusLine).toContainText('最近更新', { timeout: 60_000 })
  const [name = ''] = await face.queue.names()
  const person = (await centre.casesOf('pending-manual')).find(each => each.personName === name)
  if (!person) throw new Error('the demo has nobody of that name')
  const number = person.payload.idNumber
  const find = new FindPerson(face)
  const nowhere = async () => {
    const page = await face.page.evaluate(() =>
      [
        document.documentElement.outerHTML,
        document.title,
        location.href,
        ...[...document.querySelectorAll('input')].map(field => field.value),
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
      ].join('\n'),
    )
    expect([page, ...told, ...computer.watch.requests].filter(text => text.includes(number))).toEqual([])
  }

  await test.step('typed, it finds the case; the field is masked and left, and Enter opens', async () => {
    await find.search(number)
    await expect(find.rows.filter({ hasText: name }).first()).toContainText(maskIdNumber(number))
    await expect(find.here.getByRole('listbox')).toBeFocused()
    await expect(find.field).toHaveValue(maskIdNumber(number))
    await nowhere()
    await expectClean(face, '查人')
    const rows = await find.rows.count()
    for (let down = 1; down < rows; down += 1) await face.hand.press('ArrowDown')
    await expect(find.rows.last()).toHaveAttribute('aria-selected', 'true')
    await face.hand.press('Home', 'Enter')
    await expect(find.dialog).toHaveCount(0)
    await expect(face.case.person).toContainText(name)
  })

  await test.step('a card reader outside of fields opens it with the answer, and nothing else happens', async () => {
    await face.go('outbox')
    await expect(face.title).toContainText('待上传')
    await face.hand.device('1234567890123')
    await face.hand.device(number.toLowerCase())
    await expect(find.rows.first()).toContainText(maskIdNumber(number))
    await expect(find.field).toHaveValue(maskIdNumber(number))
    await expect(find.here.getByRole('listbox')).toBeFocused()
    await nowhere()
    await face.hand.device(nobody)
    await expect(find.here).toContainText('本机未找到，不代表没有办理')
    await face.hand.press('Escape')
    await expect(find.dialog).toHaveCount(0)
    expect(await face.page.title()).not.toContain(name)
  })

  await test.step('a wrong digit is said and searched for; the province answers, and offline is refused in words', async () => {
    const wrong = `${nobody.slice(0, 17)}${nobody.endsWith('1') ? '2' : '1'}`
    await find.search(wrong)
    await expect(find.here).toContainText('校验位不对')
    await expect(find.here).toContainText('本机未找到，不代表没有办理')
    const ask = find.province.getByRole('button', { name: '到省级中心查询' })
    await expect(ask).toBeDisabled()
    await find.askProvince('本人在窗口')
    await expect(find.province).toContainText('省级中心也没有此号码的办件')
    await centre.stop()
    await ask.click()
    await expect(find.province.getByRole('alert')).toContainText('连不上中心')
    await expect(find.here).toContainText('本机未找到，不代表没有办理')
    await face.hand.press('Escape')
    // What was left is masked too, though it was never searched for.
    await face.hand.press('Control+k')
    await find.field.pressSequentially(number)
    await find.field.blur()
    await expect(find.field).toHaveValue(maskIdNumber(number))
    await nowhere()
  })
})
