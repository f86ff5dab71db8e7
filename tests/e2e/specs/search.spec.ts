import { pinyin } from 'pinyin-pro'
import { maskIdNumber } from '../../../src-shared/people/masking.ts'
import { expectClean } from '../doors/axe.ts'
import { expect, test } from '../doors/fixtures.ts'
import { PASSWORD } from '../pages/face.ts'
import { FindPerson } from '../pages/find-person.ts'
import { SearchBox } from '../pages/search-box.ts'

test('what is on this computer is found as one types, opened by Enter, and left by Esc, with an input method too @face', async ({
  face,
  centre,
  computer,
}) => {
  await face.enter('gz-town', PASSWORD)
  await expect(face.statusLine).toContainText('最近更新', { timeout: 60_000 })
  const [name = ''] = await face.queue.names()
  const person = (await centre.casesOf('pending-manual')).find(each => each.personName === name)
  if (!person) throw new Error('the demo has nobody of that name')
  const number = person.payload.idNumber
  const syllables = pinyin(name, { toneType: 'none', type: 'array', surname: 'head', v: true })
  const search = new SearchBox(face)
  const row = search.rows.filter({ hasText: person.serialNo })

  await test.step('one character, pinyin, initials, tails and the serial number find the person, the part marked', async () => {
    const initials = syllables.map(each => each.charAt(0)).join('')
    for (const typed of [name.slice(0, 1), name, syllables.join(''), syllables[0] ?? '', initials]) {
      await search.search(typed)
      await expect(row, typed).toHaveCount(1)
      expect(name, typed).toContain(await row.locator('mark').innerText())
      await face.hand.press('Escape')
    }
    await search.search(number.slice(-4).toLowerCase())
    await expect(row).toContainText(maskIdNumber(number))
    await expect(row.locator('mark')).toHaveText(number.slice(-4))
    await search.search(person.payload.phone.slice(-4))
    await expect(row).toContainText(person.payload.phone.slice(-4))
    await search.search(person.serialNo)
    await expect(search.rows).toHaveCount(1)
    await expect(search.says).toContainText('本机结果 · 截至')
    await expectClean(face, '搜索')
  })

  await test.step('Enter opens what is chosen, and nothing typed stays', async () => {
    await face.hand.press('Enter')
    await expect(face.case.person).toContainText(name)
    await expect(search.field).toHaveValue('')
    await expect(search.list).toHaveCount(0)
    expect(computer.watch.requests.filter(text => text.includes(person.serialNo))).toEqual([])
  })

  await test.step('arrows choose, Esc gives the focus back', async () => {
    await face.go('outbox')
    await expect(face.title).toContainText('待上传')
    const link = face.statusLine.getByRole('link', { name: '待上传' })
    await link.focus()
    await search.search(syllables[0]?.charAt(0) ?? '')
    await expect(search.rows.first()).toHaveAttribute('aria-selected', 'true')
    await face.hand.press('ArrowDown')
    await expect(search.rows.nth(1)).toHaveAttribute('aria-selected', 'true')
    await face.hand.press('Escape')
    await expect(search.list).toHaveCount(0)
    await expect(link).toBeFocused()
  })

  await test.step('an input method searches by its letters, and keeps Enter and Esc to itself', async () => {
    await face.hand.press('/')
    await expect(search.field).toBeFocused()
    const keyboard = await face.page.context().newCDPSession(face.page)
    const text = syllables.join("'")
    await keyboard.send('Input.imeSetComposition', {
      text,
      selectionStart: text.length,
      selectionEnd: text.length,
    })
    await expect(row).toHaveCount(1)
    const before = face.page.url()
    for (const key of ['Enter', 'Escape'])
      await keyboard.send('Input.dispatchKeyEvent', {
        type: 'rawKeyDown',
        key,
        code: key,
        windowsVirtualKeyCode: 229,
      })
    await expect(row).toHaveCount(1)
    expect(face.page.url()).toBe(before)
    await keyboard.send('Input.insertText', { text: name })
    await expect(search.field).toHaveValue(name)
    await expect(row.locator('mark')).toHaveText(name)
    await face.hand.press('Enter')
    await expect(face.case.person).toContainText(name)
  })

  await test.step('nobody is said to be not here alone, and a whole number goes to 查人', async () => {
    await search.search('龘靐')
    await expect(search.says).toContainText('本机未找到，不代表没有办理')
    await search.search('12')
    await expect(search.says).toContainText('请至少输入末 4 位')
    await search.search(number)
    await expect(search.says).toContainText('按 Enter 转到查人')
    await face.hand.press('Enter')
    const find = new FindPerson(face)
    await expect(find.rows.filter({ hasText: name }).first()).toContainText(maskIdNumber(number))
    await expect(find.field).toHaveValue(maskIdNumber(number))
    await face.hand.press('Escape')
    await expect(find.dialog).toHaveCount(0)
    await search.search('9912')
    await face.hand.press('Control+k')
    await expect(find.field).toHaveValue('9912')
  })
})
