import { escapeHtml, fill } from "../views/html.ts";
import { LONG_LINK } from "./share/link.ts";
import type { PlaygroundState } from "./state.ts";
import { countText, type Words } from "./words.ts";

/** What a reader asks for with the parts under "More". */
export interface ToolEvents {
  seed(seed: number | null): void;
  stdin(text: string): void;
  /** the address of a page that shows this program; rejects if the browser cannot make one */
  link(): Promise<string>;
  download(): void;
  import(files: readonly File[]): void;
  /** goes to the free playground with this program as it stands */
  open(): void;
}

const LARGEST_SEED = 0xffffffff;

/** Seed, standard input, and the ways in and out: link, folder, file. Made when the reader first needs it. */
export class Tools {
  private readonly host: HTMLElement;
  private readonly words: Words;
  private readonly events: ToolEvents;
  private readonly isFree: boolean;

  constructor(host: HTMLElement, words: Words, isFree: boolean, events: ToolEvents) {
    this.host = host;
    this.words = words;
    this.isFree = isFree;
    this.events = events;
    host.innerHTML = this.html();
    host.addEventListener("click", (event) => this.press(event));
    this.seed.addEventListener("input", () => this.readSeed());
    this.stdin.addEventListener("input", () => events.stdin(this.stdin.value));
    this.file.addEventListener("change", () => {
      events.import([...(this.file.files ?? [])]);
      this.file.value = "";
    });
  }

  show({ seed, stdin }: PlaygroundState): void {
    if (document.activeElement !== this.seed) this.seed.value = seed === null ? "" : String(seed);
    if (this.stdin.value !== stdin) this.stdin.value = stdin;
  }

  private html(): string {
    const { words } = this;
    const button = (action: string, label: string): string =>
      `<button type="button" data-tool="${action}">${escapeHtml(label)}</button>`;
    return (
      `<div class="pg-inputs">` +
      `<label class="pg-seed">${escapeHtml(words.seed)}<input type="text" inputmode="numeric" size="10" autocomplete="off" placeholder="${escapeHtml(words.seedOfLab)}"></label>` +
      `<label class="pg-stdin">${escapeHtml(words.stdin)}<textarea rows="1" spellcheck="false" placeholder="${escapeHtml(words.stdinHint)}"></textarea></label>` +
      `</div><div class="pg-ways">` +
      (this.isFree ? "" : button("open", words.openInPlayground)) +
      button("share", words.share) +
      button("download", words.download) +
      `<label class="pg-import"><span>${escapeHtml(words.importFile)}</span><input type="file" multiple accept=".ts,.js,.json,text/plain"></label>` +
      `</div><div class="pg-shared" role="status"></div>`
    );
  }

  private press(event: Event): void {
    const action = (event.target as Element).closest<HTMLElement>("[data-tool]")?.dataset["tool"];
    if (action === "share") void this.share();
    else if (action === "download") this.events.download();
    else if (action === "open") this.events.open();
  }

  private readSeed(): void {
    const text = this.seed.value.trim();
    const isGood = text === "" || (/^\d+$/.test(text) && Number(text) <= LARGEST_SEED);
    this.seed.setAttribute("aria-invalid", String(!isGood));
    this.say(isGood ? "" : this.words.badSeed);
    if (isGood) this.events.seed(text === "" ? null : Number(text));
  }

  private async share(): Promise<void> {
    const { words } = this;
    try {
      const address = await this.events.link();
      const copied = await navigator.clipboard.writeText(address).then(
        () => true,
        () => false,
      );
      const length = address.length > LONG_LINK ? ` ${fill(words.longLink, { count: countText(address.length) })}` : "";
      this.say(`${copied ? words.linkCopied : words.linkReady} ${words.linkPrivate}${length}`, address);
    } catch {
      this.say(words.linkFailed);
    }
  }

  /** A sentence, and an address to copy by hand. */
  private say(text: string, address?: string): void {
    const place = this.part(".pg-shared");
    place.textContent = text;
    if (address === undefined) return;
    const field = document.createElement("input");
    field.type = "text";
    field.readOnly = true;
    field.value = address;
    field.setAttribute("aria-label", this.words.share);
    place.append(field);
    field.addEventListener("focus", () => field.select());
  }

  private get seed(): HTMLInputElement {
    return this.part<HTMLInputElement>(".pg-seed input");
  }

  private get stdin(): HTMLTextAreaElement {
    return this.part<HTMLTextAreaElement>(".pg-stdin textarea");
  }

  private get file(): HTMLInputElement {
    return this.part<HTMLInputElement>(".pg-import input");
  }

  private part<T extends HTMLElement>(selector: string): T {
    return this.host.querySelector<T>(selector) as T;
  }
}
