import diagramStyle from "../../styles/diagrams.css?inline";
import viewStyle from "../../views/views.css?inline";
import ownStyle from "./explore.css?inline";

/**
 * The explorer lives in a shadow tree: Starlight's rules look into the lists of a page (`:has`), so that each change of the page's tree
 * costs tens of milliseconds, and a cursor that plays changes it many times a second.
 */
let sheet: CSSStyleSheet | null = null;

/** The shadow tree of the explorer's place, with the explorer's style. */
export function rootOf(host: HTMLElement): ShadowRoot {
  if (sheet === null) {
    sheet = new CSSStyleSheet();
    sheet.replaceSync(`${viewStyle}\n${diagramStyle}\n${ownStyle}`);
  }
  const root = host.shadowRoot ?? host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  return root;
}
