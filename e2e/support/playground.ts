import { expect, type Locator, type Page } from "@playwright/test";
import { CHAPTER, english, type Locale, word } from "./words.ts";

/** One playground of a page, as its reader uses it. */
export class Playground {
  readonly page: Page;
  readonly locale: Locale;
  readonly region: Locator;
  /** the element that tells its state in attributes */
  readonly root: Locator;
  /** the one sentence that is announced */
  readonly status: Locator;
  /** what the processes printed */
  readonly output: Locator;
  readonly timeline: Locator;
  /** the system calls */
  readonly log: Locator;
  /** what did not compile, and the places of faults */
  readonly problems: Locator;

  constructor(page: Page, file: string, locale: Locale = english) {
    this.page = page;
    this.locale = locale;
    this.region = page.getByRole("region", { name: word(locale, "playground").replace("{file}", file) });
    // By its attribute: it is asked over and over while a run floods the page, and a search by role costs the page a layout.
    this.root = page.locator(
      `tp-playground:has(> [aria-label="${word(locale, "playground").replace("{file}", file)}"])`,
    );
    this.status = this.region.getByRole("status").first();
    this.output = this.region.locator(".pg-output");
    this.timeline = this.region.getByRole("figure").first();
    this.log = this.region.getByRole("table", { name: word(locale, "log.title") });
    this.problems = this.region.locator(".pg-problems");
  }

  /** The chapter on blocking I/O, and its first playground. */
  static async openChapter(page: Page, locale: Locale = english): Promise<Playground> {
    await page.goto(`${locale.path}${CHAPTER}`);
    return new Playground(page, "blocking.ts", locale);
  }

  button(key: "run" | "stop" | "edit" | "reset" | "undoReset"): Locator {
    return this.region.getByRole("button", { name: word(this.locale, key), exact: true });
  }

  /** Lines of output, without the times beside them. */
  async outputText(): Promise<string> {
    return (await this.output.locator(".pg-lines").allTextContents()).join("\n");
  }

  async startRun(): Promise<void> {
    await this.button("run").click();
  }

  /** Until the run that was started is over, however it ended. */
  async settled(timeout = 30_000): Promise<void> {
    await expect(this.root).toHaveAttribute("data-run", /^(done|failed)$/, { timeout });
    await expect(this.button("run")).toBeVisible();
  }

  async run(timeout?: number): Promise<void> {
    await this.startRun();
    await this.settled(timeout);
  }

  get editor(): Locator {
    return this.region.getByRole("textbox").first();
  }

  /** Until the editor is there, and not only what the reader can type in before. */
  async openEditor(): Promise<void> {
    await this.button("edit").click();
    await this.editorThere();
    // The element that takes the keys has no size of its own.
    await expect(this.editor).toBeFocused();
    await expect(this.button("edit")).toBeHidden();
  }

  async editorThere(): Promise<void> {
    await expect(this.root).toHaveAttribute("data-editing", "full", { timeout: 30_000 });
  }

  /** Puts a whole program in the place of the one in the editor, as pasting does. */
  async write(program: string): Promise<void> {
    await this.editor.focus();
    await this.page.keyboard.press("ControlOrMeta+A");
    await this.page.keyboard.insertText(program);
  }

  /** Hash of the trace that is shown. */
  async hash(): Promise<string | null> {
    return this.root.getAttribute("data-hash");
  }
}
