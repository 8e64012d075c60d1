/**
 * Runs inside a browser page that has loaded Mermaid. It draws one diagram and takes every colour and face out of the drawing:
 * what is left are shapes with classes, which `styles/diagrams.css` colours for both themes.
 *
 * A block `rect waiting` or `rect copying` in the source is a phase.
 */
export interface RenderRequest {
  readonly source: string;
  readonly hash: string;
  readonly idPrefix: string;
}

interface Mermaid {
  initialize(config: object): void;
  render(id: string, source: string): Promise<{ readonly svg: string }>;
}

export async function renderInPage({ source, hash, idPrefix }: RenderRequest): Promise<string> {
  const SVG = "http://www.w3.org/2000/svg";
  const CLASSES: Readonly<Record<string, string>> = {
    "actor-line": "d-lifeline",
    "actor-top": "d-actor-box",
    "actor-box": "d-actor",
    messageText: "d-message-text",
    messageLine0: "d-message",
    messageLine1: "d-message d-return",
    note: "d-note-box",
    noteText: "d-note",
    activation0: "d-active",
    rect: "d-phase",
  };
  const DRAWN = ["fill", "stroke", "stroke-width", "style", "filter"];
  const NOISE = [
    "alignment-baseline",
    "text-rendering",
    "name",
    "data-et",
    "data-id",
    "data-look",
    "data-type",
    "data-from",
    "data-to",
  ];

  const draw = async (): Promise<SVGSVGElement> => {
    const { mermaid } = globalThis as unknown as { mermaid: Mermaid };
    const sequence = {
      actorMargin: 28,
      width: 150,
      height: 44,
      boxMargin: 8,
      noteMargin: 8,
      mirrorActors: false,
      messageMargin: 30,
    };
    mermaid.initialize({
      startOnLoad: false,
      securityLevel: "strict",
      theme: "base",
      fontFamily: "sans-serif",
      sequence,
    });
    const { svg } = await mermaid.render(`${idPrefix}svg`, source);
    const holder = document.createElement("div");
    holder.innerHTML = svg;
    // Out of sight and yet laid out: places are measured.
    holder.style.cssText = "position: absolute; visibility: hidden";
    document.body.append(holder);
    return holder.querySelector("svg")!;
  };

  const renameIds = (svg: SVGSVGElement): void => {
    for (const element of svg.querySelectorAll("[id]")) {
      if (!element.id.startsWith(idPrefix)) element.id = idPrefix + element.id;
    }
  };

  const dropUnused = (svg: SVGSVGElement): void => {
    for (const element of svg.querySelectorAll("style, filter, symbol")) element.remove();
    for (const marker of svg.querySelectorAll("marker")) {
      if (svg.querySelector(`[marker-end="url(#${marker.id})"]`) === null) marker.remove();
    }
    for (const marker of svg.querySelectorAll("marker path")) marker.setAttribute("class", "d-arrowhead");
    for (const element of svg.querySelectorAll("defs, g")) if (element.children.length === 0) element.remove();
  };

  /** A phase gets its class and, at its left edge, a strip that tells it apart without colour. */
  const markPhases = (svg: SVGSVGElement): SVGRectElement[] => {
    const phases = [...svg.querySelectorAll<SVGRectElement>("rect.rect")];
    const left = Math.min(...phases.map((rect) => rect.getBBox().x)) - 10;
    const right = Math.max(...phases.map((rect) => rect.getBBox().x + rect.getBBox().width));
    for (const rect of phases) {
      rect.setAttribute("x", String(left));
      rect.setAttribute("width", String(right - left));
      const phase = rect.getAttribute("fill") ?? "";
      rect.setAttribute("class", `d-phase d-${phase}`);
      const strip = rect.cloneNode() as SVGRectElement;
      strip.setAttribute("class", `d-strip d-strip-${phase}`);
      strip.setAttribute("width", "10");
      rect.after(strip);
    }
    return phases;
  };

  const addHatch = (svg: SVGSVGElement): void => {
    const pattern = document.createElementNS(SVG, "pattern");
    pattern.id = `${idPrefix}hatch`;
    const size = { width: "5", height: "5", patternUnits: "userSpaceOnUse", patternTransform: "rotate(45)" };
    for (const [name, value] of Object.entries(size)) pattern.setAttribute(name, value);
    const line = document.createElementNS(SVG, "path");
    line.setAttribute("class", "d-hatch");
    line.setAttribute("d", "M0 0V5");
    pattern.append(line);
    const defs = document.createElementNS(SVG, "defs");
    defs.append(pattern);
    svg.querySelector("desc")!.after(defs);
    for (const strip of svg.querySelectorAll(".d-strip-waiting"))
      strip.setAttribute("data-fill", `url(#${pattern.id})`);
  };

  const within = (inner: SVGRectElement, outer: SVGRectElement): boolean => {
    const [a, b] = [inner.getBBox(), outer.getBBox()];
    return a.y >= b.y && a.y + a.height <= b.y + b.height;
  };

  /** The first note of a phase is its title; the others lie flat on the phase's ground. */
  const markNotes = (svg: SVGSVGElement, phases: readonly SVGRectElement[]): void => {
    const titled = new Set<SVGRectElement>();
    for (const box of svg.querySelectorAll<SVGRectElement>("rect.note")) {
      const phase = phases.find((rect) => within(box, rect));
      if (phase === undefined) continue;
      const name = phase.getAttribute("class")!.split("d-phase d-")[1];
      box.parentElement!.setAttribute("class", titled.has(phase) ? `d-in d-in-${name}` : `d-in d-in-${name} d-title`);
      titled.add(phase);
    }
  };

  const restyle = (svg: SVGSVGElement): void => {
    for (const element of svg.querySelectorAll<SVGElement>("*")) {
      const anchor = element.style.textAnchor;
      for (const name of [...DRAWN, ...NOISE]) element.removeAttribute(name);
      if (anchor) element.setAttribute("text-anchor", anchor);
      const fill = element.getAttribute("data-fill");
      if (fill !== null) element.setAttribute("fill", fill);
      element.removeAttribute("data-fill");
      const known = [...element.classList].map((name) => CLASSES[name] ?? name).filter((name) => name.startsWith("d-"));
      if (known.length > 0) element.setAttribute("class", known.join(" "));
      else element.removeAttribute("class");
    }
  };

  const frame = (svg: SVGSVGElement): void => {
    const drawn = [...svg.querySelectorAll<SVGGraphicsElement>("rect, text, path.d-message, line.d-message")].map(
      (part) => part.getBBox(),
    );
    const left = Math.floor(Math.min(...drawn.map((box) => box.x))) - 6;
    const right = Math.ceil(Math.max(...drawn.map((box) => box.x + box.width))) + 6;
    const bottom = Math.ceil(Math.max(...drawn.map((box) => box.y + box.height))) + 10;
    for (const line of svg.querySelectorAll(".d-lifeline")) line.setAttribute("y2", String(bottom));
    const title = svg.querySelector("title")!.id;
    const description = svg.querySelector("desc")!.id;
    for (const { name } of [...svg.attributes]) svg.removeAttribute(name);
    svg.setAttribute("viewBox", `${left} -4 ${right - left} ${bottom + 4}`);
    svg.setAttribute("width", String(right - left));
    svg.setAttribute("height", String(bottom + 4));
    svg.setAttribute("role", "img");
    svg.setAttribute("aria-labelledby", title);
    svg.setAttribute("aria-describedby", description);
    svg.setAttribute("data-hash", hash);
  };

  const svg = await draw();
  if (!svg.querySelector("title") || !svg.querySelector("desc"))
    throw new Error("A diagram needs accTitle and accDescr");
  renameIds(svg);
  dropUnused(svg);
  const phases = markPhases(svg);
  markNotes(svg, phases);
  addHatch(svg);
  restyle(svg);
  frame(svg);
  svg.parentElement?.remove();
  return svg.outerHTML;
}
