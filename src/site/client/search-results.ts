/** What Pagefind says of one page that it found. Excerpts are HTML in which only `<mark>` is not text. */
export interface SearchResult {
  readonly url: string;
  readonly excerpt: string;
  readonly meta: { readonly title?: string };
  readonly sub_results: readonly { readonly title: string; readonly url: string; readonly excerpt: string }[];
}

/** Replaces the list's items by the results: each page, and below it the sections that match. */
export function renderResults(list: HTMLElement, results: readonly SearchResult[]): void {
  list.replaceChildren(...results.map(resultItem));
}

function resultItem(result: SearchResult): HTMLElement {
  const item = document.createElement("li");
  item.append(link(result.url, result.meta.title ?? result.url));
  const sections = result.sub_results.filter((section) => section.url !== result.url).slice(0, 3);
  if (sections.length === 0) item.append(excerpt(result.excerpt));
  for (const section of sections) {
    const part = document.createElement("div");
    part.className = "search-section";
    part.append(link(section.url, section.title), excerpt(section.excerpt));
    item.append(part);
  }
  return item;
}

function link(href: string, text: string): HTMLElement {
  const anchor = document.createElement("a");
  anchor.href = href;
  anchor.textContent = text;
  return anchor;
}

function markOf(text: string): HTMLElement {
  const mark = document.createElement("mark");
  mark.textContent = text;
  return mark;
}

/** The excerpt with its marks as elements; everything else stays text, whatever it looks like. */
function excerpt(html: string): HTMLElement {
  const paragraph = document.createElement("p");
  const parsed = new DOMParser().parseFromString(html, "text/html");
  for (const node of parsed.body.childNodes) {
    const text = node.textContent ?? "";
    if (node.nodeName !== "MARK") {
      paragraph.append(text);
      continue;
    }
    const before = paragraph.lastChild;
    // The parts of a Chinese word are marked one by one: side by side they are one mark.
    if (before?.nodeName === "MARK") before.textContent += text;
    else paragraph.append(markOf(text));
  }
  return paragraph;
}
