/** Text that is already HTML. */
export class Html {
  readonly text: string
  constructor(text: string) {
    this.text = text
  }
}

export type HtmlValue = string | number | Html | readonly Html[]

/** Every value put into a page is escaped unless it is HTML of ours. */
export function html(parts: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const filled = values.map(value => {
    if (value instanceof Html) return value.text
    if (Array.isArray(value)) return value.map((item: Html) => item.text).join('')
    return String(value).replaceAll(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`)
  })
  return new Html(String.raw({ raw: parts }, ...filled))
}

/** Nothing, where a page has nothing to say. */
export const nothing = html``

const style = `body{font:16px/1.6 sans-serif;max-width:64rem;margin:0 auto;padding:1rem}
table{border-collapse:collapse;width:100%}td,th{border-bottom:1px solid #ccc;padding:.4rem;text-align:left}
form{margin:.5rem 0}fieldset{margin:1rem 0;border:1px solid #ccc}label{display:block;margin:.4rem 0}
nav a{margin-right:1rem}textarea{width:100%;height:6rem}
.band{background:#fff3cd;padding:.5rem 1rem}.said{background:#f8d7da;padding:.5rem 1rem}`

/** One whole page, with the way to every other and a sentence when something was refused. */
export function page(title: string, body: Html, sentence = ''): string {
  return html`<!doctype html><html lang="zh-CN"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><style>${new Html(style)}</style></head><body>
<p class="band">演示环境：在这里扮演申请人、见习单位、系统核验和各类登记库。所有人员均为虚构。</p>
<nav><a href="/portal">办件</a><a href="/portal/register">登记新的申请人</a><a href="/portal/persons">申请人</a>
<a href="/portal/posts-page">见习岗位</a><a href="/portal/trainee">就业见习人员申请</a>
<a href="/portal/unemployment">失业登记申请</a><a href="/portal/registers-page">登记库应答</a></nav>
<form method="post" enctype="multipart/form-data" action="/portal/forms/time"><button name="go" value="on">时间推移</button></form>
<h1>${title}</h1>${sentence ? html`<p class="said" role="alert">${sentence}</p>` : ''}${body}</body></html>`
    .text
}

/** A form that posts back to the portal. */
export function formTo(action: string, title: string, fields: Html, button: string, act?: string): Html {
  const hidden = act === undefined ? nothing : html`<input type="hidden" name="do" value="${act}">`
  return html`<form method="post" enctype="multipart/form-data" action="${action}">
<fieldset><legend>${title}</legend>${hidden}${fields}<button>${button}</button></fieldset></form>`
}

export function field(
  name: string,
  words: string,
  more: { readonly required?: boolean; readonly value?: string; readonly type?: string } = {},
): Html {
  const required = new Html(more.required === false ? '' : ' required')
  return html`<label>${words} <input name="${name}" type="${more.type ?? 'text'}" value="${more.value ?? ''}"${required}></label>`
}

export type Choice = readonly [value: string, words: string]

export function select(name: string, words: string, choices: readonly Choice[], chosen = ''): Html {
  const options = choices.map(
    ([value, text]) =>
      html`<option value="${value}"${new Html(value === chosen ? ' selected' : '')}>${text}</option>`,
  )
  return html`<label>${words} <select name="${name}">${options}</select></label>`
}

export function upload(name: string, words: string, required = true): Html {
  return html`<label>${words}（jpg、jpeg、png、bmp，小于 2048 KB）
<input type="file" name="${name}" accept=".jpg,.jpeg,.png,.bmp"${new Html(required ? ' required' : '')}></label>`
}
