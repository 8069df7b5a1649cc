// Elements of text and other elements: whatever a record says is text, never markup.

type Child = Node | string | number | undefined | false

type Props = Readonly<Record<string, string | number | boolean | undefined | ((event: Event) => void)>>

const fill = <E extends Element>(element: E, props: Props, children: readonly Child[]): E => {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === 'function') element.addEventListener(name, value)
    else if (value === true) element.setAttribute(name, '')
    else if (value !== undefined && value !== false) element.setAttribute(name, String(value))
  }
  for (const child of children)
    if (child !== undefined && child !== false) element.append(typeof child === 'number' ? String(child) : child)
  return element
}

export const h = <N extends keyof HTMLElementTagNameMap>(
  name: N,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[N] => fill(document.createElement(name), props, children)

export const svg = <N extends keyof SVGElementTagNameMap>(
  name: N,
  props: Props = {},
  ...children: readonly Child[]
): SVGElementTagNameMap[N] => fill(document.createElementNS('http://www.w3.org/2000/svg', name), props, children)
