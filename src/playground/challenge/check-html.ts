import { escapeHtml, fill } from "../../views/html.ts";
import { formatDuration } from "../../views/time-scale.ts";
import type { ChallengeProgram } from "./challenge-program.ts";
import { passedCount, type Trial } from "./check.ts";
import type { ChallengeWords } from "./words.ts";

/** What a check found, in words and as HTML. */

/** One sentence, to be announced. */
export function checkSentence(trials: readonly Trial[], words: ChallengeWords): string {
  const [passed, count] = [passedCount(trials), trials.length];
  if (passed === count) return fill(words.allPassed, { count });
  return fill(passed === 0 ? words.nonePassed : words.somePassed, { passed, count });
}

/** The order of the scheduler in which a program was tried. */
export const orderText = ({ circumstance }: Trial, words: ChallengeWords): string =>
  circumstance.schedule === null ? words.inOrder : fill(words.seed, { seed: circumstance.schedule });

export const labTitle = ({ lab }: Trial, program: ChallengeProgram): string => program.labTitles[lab.name] ?? lab.name;

/**
 * Each lab with what was found in it: runs that failed alike are one sentence with a button for the moment of each
 * (`data-trial`: which of `trials`).
 */
export function trialsHtml(trials: readonly Trial[], program: ChallengeProgram, words: ChallengeWords): string {
  const numbered = trials.map((trial, index) => ({ trial, index }));
  const labs = program.labs.map(({ name }) => {
    const own = numbered.filter(({ trial }) => trial.lab.name === name);
    const kinds = new Set(own.map(({ trial }) => groupOf(trial)));
    const groups = [...kinds].map((kind) => own.filter(({ trial }) => groupOf(trial) === kind));
    const items = groups.map((group) => groupHtml(group, program, words));
    const title = escapeHtml(program.labTitles[name] ?? name);
    return `<li><p class="ch-lab">${title}</p><ul>${items.join("")}</ul></li>`;
  });
  return `<ul class="ch-labs">${labs.join("")}</ul>`;
}

const groupOf = ({ end }: Trial): string => (end.kind === "failed" ? `failed ${end.fails}` : end.kind);

interface Numbered {
  readonly trial: Trial;
  readonly index: number;
}

function groupHtml(group: readonly Numbered[], program: ChallengeProgram, words: ChallengeWords): string {
  const end = group[0]?.trial.end;
  if (end?.kind === "failed") {
    const sentence = escapeHtml(program.fails[end.fails] ?? end.fails);
    const moments = group.map((one) => momentHtml(one, program, words)).join(" ");
    return (
      `<li class="ch-verdict" data-verdict="failed"><p>${sentence}</p>` +
      `<p class="ch-moments"><span>${escapeHtml(words.wentWrong)}</span> ${moments}</p></li>`
    );
  }
  const what = end?.kind === "passed" ? words.passed : words.notTried;
  const orders = group.map(({ trial }) => orderText(trial, words)).join(", ");
  return (
    `<li class="ch-verdict" data-verdict="${end?.kind ?? ""}"><p>${escapeHtml(what)}` +
    ` <span class="ch-orders">${escapeHtml(orders)}</span></p></li>`
  );
}

function momentHtml({ trial, index }: Numbered, program: ChallengeProgram, words: ChallengeWords): string {
  if (trial.end.kind !== "failed") return "";
  const values = {
    time: formatDuration(trial.end.time),
    order: orderText(trial, words),
    lab: labTitle(trial, program),
  };
  const label = escapeHtml(fill(words.momentLabel, values));
  const text = escapeHtml(fill(words.momentOf, values));
  return `<button type="button" data-trial="${index}" aria-label="${label}">${text}</button>`;
}
