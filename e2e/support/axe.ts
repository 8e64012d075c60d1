import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page } from "@playwright/test";
import { chinese, english } from "./words.ts";

/**
 * What axe finds. The same parts are drawn in both languages and both themes, and axe is slow: each test looks at English in the
 * light and at Chinese in the dark with all its rules, and at the other theme with those that a colour can break.
 */
export const axeEditions = [
  { locale: english, first: "light", second: "dark" },
  { locale: chinese, first: "dark", second: "light" },
] as const;

export interface AxeScope {
  /** CSS selectors of what is looked at; without them, the whole page */
  readonly include?: readonly string[];
  /** only these rules */
  readonly rules?: readonly string[];
}

/** What can come out otherwise in another theme. Markup and names are the same in both. */
const OF_COLOURS = ["color-contrast", "link-in-text-block"];

/** One line for each rule that is broken, with the places. */
export async function violations(page: Page, { include = [], rules }: AxeScope = {}): Promise<string[]> {
  // The size of what is pressed: WCAG 2.2 asks for it, axe only when told to. Nobody reads what passed.
  const options = { rules: { "target-size": { enabled: true } }, resultTypes: ["violations" as const] };
  // "Legacy" looks at the page from within, which takes a third of the time; it would leave out frames of other origins, and there are none.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options(options);
  for (const selector of include) axe.include(selector);
  if (rules) axe.withRules([...rules]);
  const { violations: found } = await axe.analyze();
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Fails unless axe finds nothing: all rules in the theme that is shown, and the colours in the other. */
export async function expectNoViolations(
  page: Page,
  { first, second }: { readonly first: "light" | "dark"; readonly second: "light" | "dark" },
  scope: Pick<AxeScope, "include"> = {},
): Promise<void> {
  await showTheme(page, first);
  expect(await violations(page, scope), first).toEqual([]);
  await showTheme(page, second);
  expect(await violations(page, { ...scope, rules: OF_COLOURS }), second).toEqual([]);
}

async function showTheme(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await expect(page.locator("html")).toHaveAttribute("data-theme", colorScheme);
}
