/** The button over the author's text that opens every paragraph's counterpart, or shuts them all. Each opens alone without it. */
class SourcePairs extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector("button");
    const section = this.closest("section");
    if (button === null || section === null) return;
    const pairs = [...section.querySelectorAll<HTMLDetailsElement>(".pair > details")];
    const say = (): void => {
      button.setAttribute("aria-pressed", String(pairs.every(({ open }) => open)));
    };
    // Its place is kept from the beginning, so that nothing moves when it comes.
    this.toggleAttribute("data-ready", pairs.length > 1);
    button.addEventListener("click", () => {
      const opens = button.getAttribute("aria-pressed") !== "true";
      for (const pair of pairs) pair.open = opens;
    });
    for (const pair of pairs) pair.addEventListener("toggle", say);
  }
}

customElements.define("source-pairs", SourcePairs);
