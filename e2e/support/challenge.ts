import { readFileSync } from "node:fs";
import { expect, type Locator, type Page } from "@playwright/test";
import { Playground } from "./playground.ts";
import { english, type Locale } from "./words.ts";

/** One challenge of a page, as its reader uses it. */
export class Challenge {
  readonly page: Page;
  readonly name: string;
  readonly text: { readonly title: string; readonly task: string; readonly hints: readonly string[] } & {
    readonly predict: { readonly options: readonly string[]; readonly answer: number; readonly because: string };
    readonly fails: Readonly<Record<string, string>>;
  };
  readonly words: Readonly<Record<string, string>>;
  readonly root: Locator;
  readonly region: Locator;
  readonly playground: Playground;
  /** the sentence on the check that is announced */
  readonly status: Locator;
  readonly results: Locator;

  constructor(page: Page, name: string, locale: Locale = english) {
    this.page = page;
    this.name = name;
    this.text = readJson(`challenges/${name}/text.${locale.code}.json`) as Challenge["text"];
    this.words = readJson(`i18n/challenge.${locale.code}.json`) as Challenge["words"];
    this.root = page.locator(`tp-challenge[data-name="${name}"]`);
    this.region = page.getByRole("region", { name: this.text.title, exact: true });
    this.playground = new Playground(page, this.text.title, locale);
    this.status = this.region.locator(".ch-status");
    this.results = this.region.getByRole("group", { name: this.words["results"] ?? "" });
  }

  /** The chapter that it stands in, and the challenge. */
  static async open(page: Page, name: string, locale: Locale = english): Promise<Challenge> {
    await page.goto(`${locale.path}${name.split("/")[0]}/`);
    return new Challenge(page, name, locale);
  }

  button(word: string): Locator {
    return this.region.getByRole("button", { name: this.word(word), exact: true });
  }

  word(key: string): string {
    const text = this.words[key];
    if (text === undefined) throw new Error(`there is no word "${key}"`);
    return text;
  }

  /** A program of the challenge's folder, e.g. "right/epoll.ts". */
  source(file: string): string {
    return readFileSync(new URL(`../../content/challenges/${this.name}/${file}`, import.meta.url), "utf8");
  }

  /** Puts a program into the editor, and checks it. */
  async try(program: string): Promise<void> {
    if (await this.playground.button("edit").isVisible()) await this.playground.openEditor();
    await this.playground.write(program);
    await this.check();
  }

  async check(): Promise<void> {
    await this.button("check").click();
    await this.checked();
  }

  /** Until the check is over, however it ended. */
  async checked(): Promise<void> {
    await expect(this.root).toHaveAttribute("data-check", /^(passed|failed|stopped)$/, { timeout: 60_000 });
  }
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(new URL(`../../content/${path}`, import.meta.url), "utf8"));
}
