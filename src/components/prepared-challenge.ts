import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { ChallengeProgram, ChallengeText, StoredChallenge } from "../playground/challenge/challenge-program.ts";
import { localProgram, localText } from "../playground/local-program.ts";
import type { Locale } from "../playground/source-locale.ts";

/** The challenges that the build has prepared, in the edition of a locale. `name` is e.g. "io-multiplexing/lost-edge". */

const folder = join(process.cwd(), ".cache/challenges");

function readStored(name: string): StoredChallenge {
  return JSON.parse(readFileSync(join(folder, `${name}.json`), "utf8")) as StoredChallenge;
}

/** All of them, sorted. */
export const preparedChallenges = (): readonly string[] =>
  readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length).replaceAll("\\", "/"))
    .sort();

export const challengeText = (name: string, locale: Locale): ChallengeText => readStored(name).text[locale];

export function challengeProgram(name: string, locale: Locale): ChallengeProgram {
  const stored = readStored(name);
  const { fails, labs: labTitles } = stored.text[locale];
  const solution = localText(stored.solution, locale);
  return { ...localProgram(stored, locale), labs: stored.labs, solution, labTitles, fails };
}

/** What the page fetches when the reader acts. */
export const challengeJson = (name: string, locale: Locale): string => JSON.stringify(challengeProgram(name, locale));

/** Its address on a site served at `base`; it changes with the content, so that a stale copy is never used. */
export function challengeUrl(base: string, name: string, locale: Locale): string {
  const hash = createHash("sha256").update(challengeJson(name, locale)).digest("hex").slice(0, 12);
  return `${base}challenges/${locale}/${name}.json?${hash}`;
}

/** Changes with what the reader begins with, and is the same in both locales. */
export function challengeVersion(name: string): string {
  return createHash("sha256")
    .update(JSON.stringify(readStored(name).files))
    .digest("hex")
    .slice(0, 12);
}
