/**
 * What people type or paste to break whatever stores, shows or exports it: by what it tries. Every one is whole text, so it
 * has to come through unchanged; `halfCharacters` cannot.
 */
export const hostileTexts: Readonly<Record<string, string>> = {
  // Markup and scripts
  'a script': '<script>alert(1)</script>',
  'a script in capitals': '<SCRIPT SRC=//x.example>',
  'an image that fails': '"><img src=x onerror=a()>',
  'a drawing that loads': '<svg/onload=alert(1)>',
  'a frame': '<iframe src=//x.example>',
  'a body': '<body onpageshow=a()>',
  'an attribute, double quotes': '" onfocus=a() autofocus x="',
  'an attribute, single quotes': "' onfocus=a() x='",
  'an attribute, back quotes': '` onmouseover=a() x=`',
  'the end of a title': '</title><script>a()</script>',
  'the end of a text area': '</textarea><b>',
  'the end of an option': '</option></select><b>',
  'the end of a style': '</style><style>*{}',
  'the end of a comment': '--><b><!--',
  'a comment': '<!-- ',
  'a processing instruction': '<?xml version="1.0"?>',
  'a CDATA section': '<![CDATA[x]]>',
  'a form of its own': '<form action=//x.example>',
  'a base': '<base href=//x.example>',
  'a refresh': '<meta http-equiv=refresh>',
  'a link that runs': 'javascript:alert(1)',
  'a link of data': 'data:text/html,<b>',
  'an entity': '&lt;b&gt; &amp; &#60;',
  'half an entity': '&amp',
  'a null entity': '&#0;&#x3c;',
  'full-width brackets': '＜script＞alert(1)＜/script＞',
  'another bracket': '‹script›',
  // Templates, formulas, commands
  'a template of mustaches': '{{7*7}}',
  'a template of constructors': '{{constructor.constructor("x")()}}',
  'a template literal': '$\u007bprocess.exit(1)}',
  'another template': '#{7*7} <%= 7*7 %>',
  'a format': '%s%n%d%x',
  'a formula': '=1+1',
  'a formula that calls': "=cmd|'/C calc'!A0",
  'a formula with a link': '=HYPERLINK("//x.example")',
  'a formula with plus': '+1+1',
  'a formula with minus': '-1+1',
  'a formula with at': '@SUM(1)',
  'a formula after a tab': 'x\t=1+1',
  'a full-width formula': '＝1+1',
  'the end of a query': "'; DROP TABLE cases; --",
  'always true': "' OR '1'='1",
  wildcards: '%_*?[]\\',
  'a command': '$(reboot) `reboot`',
  'a way up': '../../etc/passwd',
  'a way up, encoded': '..%2f..%2f%00',
  'a log line': 'x\r\nSet-Cookie: a=1',
  'a JSON end': '"}],"x":[{"',
  'a prototype': '__proto__',
  'a constructor': 'constructor',
  'an old joke of an iPhone': 'జ్ఞ‌ా',
  // Directions and invisible characters
  'an override to the left': '\u202egpj.exe',
  'an override never ended': '王\u202e明',
  'an embedding': '\u202bאבג\u202c x',
  isolates: '\u2067אב\u2069 x \u2066y',
  'marks of direction': 'a\u200eb\u200fc\u061cd',
  'zero width': '零\u200b宽\u200c字\u200d符',
  'a word joiner and a byte order mark': 'a\u2060b\ufeffc',
  'soft hyphens': 'a\u00adb\u00adc',
  'invisible letters': 'a\u3164b\uffa0c\u115fd',
  tags: 'a\u{e0041}\u{e0042}b',
  'variation selectors': '葛\u{e0100}葛\ufe00',
  'no-break and wide spaces': 'a\u00a0b\u3000c\u2003d',
  'line separators': 'a\u2028b\u2029c',
  'a null': 'a\u0000b',
  'control characters': 'a\u0001\u0007\u0008\u001b[31mb',
  'a bell and a delete': 'a\u007f\u0085b',
  'non-characters': 'a\ufffeb\uffffc',
  'private use': 'a\ue000b\u{f0000}c',
  'a replacement character': '王\ufffd明',
  // Scripts
  'a supplementary ideograph': '𠅤𬭚𫖯𰻝',
  'an extension A ideograph': '㛃㼆䶮',
  'a compatibility ideograph': '﨑豈',
  'Uyghur in Arabic letters': 'ئابدۇراخمان',
  Tibetan: 'བཀྲ་ཤིས།',
  Mongolian: 'ᠪᠠᠭᠠᠲᠤᠷ',
  Yi: 'ꆈꌠꉙ',
  Zhuang: 'Vahcuengh ƨ ƽ',
  Hebrew: 'שלום',
  Thai: 'ก็็็็็็็',
  Devanagari: 'क्षत्रिय',
  'Hangul in pieces': '\u1112\u1161\u11ab',
  'stacked accents': 'z\u0300\u0301\u0302\u0303\u0304\u0305',
  'an accent alone': '\u0301x',
  'composed and not': 'é e\u0301',
  'letters that look alike': 'раураl аdmіn',
  'other digits': '٣٤٥ ๖๗ ➀ 𝟙',
  'an emoji of seven': '👨‍👩‍👧‍👦🏳️‍🌈',
  flags: '🇨🇳🇺',
  'a capital that grows': 'ŉ ß İ ﬃ',
  'another dot': '买买提•艾合买提・x',
}

/** A lone surrogate in every place: half of a character, left by a cut in the wrong place. */
export const halfCharacters: readonly string[] = [
  '\ud840',
  '\udc00',
  '王\ud840',
  '\udc00明',
  '王\ud840明',
  '\udc00\ud840',
  '𠅤\ud840',
  '\ud83d\ud83d\ude00',
]

/** As much of a text as a field of this length holds, never half a character. */
export function fitting(text: string, length: number): string {
  let fitted = ''
  for (const character of text) {
    if (fitted.length + character.length > length) break
    fitted += character
  }
  return fitted
}
