// Elements. Text only ever enters a page as a text node: nothing here reads markup from data.

const SVG = "http://www.w3.org/2000/svg";

/** An element with attributes, listeners (`onclick`), `dataset`, `style` (an object of properties) and children. */
export const h = (name, attributes, ...children) => fill(document.createElement(name), attributes, children);

/** The same in SVG. */
export const s = (name, attributes, ...children) => fill(document.createElementNS(SVG, name), attributes, children);

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (name === "dataset") Object.assign(element.dataset, value);
    else if (name === "style") for (const [key, it] of Object.entries(value)) element.style.setProperty(key, it);
    else if (name === "href") element.setAttribute("href", safe(value));
    else if (["value", "checked", "selected", "disabled", "hidden", "open"].includes(name)) element[name] = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Addresses come from articles too: only those of the web and of this program may be followed. */
function safe(address) {
  const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(address)?.[1].toLowerCase();
  return !scheme || ["http", "https", "mailto", "blob", "data"].includes(scheme) && !/^\s*data:text\/html/i.test(address)
    ? address
    : "#";
}

/** Puts children in the place of what is there. */
export function show(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Words with a part of them marked; `ranges` in UTF-16 units. */
export function marked(text, ranges) {
  const parts = [];
  let at = 0;
  for (const [start, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    parts.push(text.slice(at, Math.max(at, start)), h("mark", {}, text.slice(Math.max(at, start), end)));
    at = Math.max(at, end);
  }
  return [...parts, text.slice(at)];
}

/** Tells a screen reader what has changed. */
export function announce(words) {
  const region = document.getElementById("live");
  if (region) region.textContent = words;
}

/** The part of an IRI after the last # or /. */
export const local = (iri) => String(iri).split(/[#/]/).pop();
