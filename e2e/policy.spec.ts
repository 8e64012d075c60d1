import { Playground } from "./support/playground.ts";
import { expect, test } from "./support/test.ts";
import { locales } from "./support/words.ts";

/** The policy of the built pages. That no request leaves the origin is watched in every test: support/test.ts. */

for (const locale of locales) {
  for (const path of [locale.path === "" ? "./" : locale.path, `${locale.path}blocking-io/`]) {
    test(`policy of ${path} in ${locale.code}: strict, before anything that it has to guard @subfolder`, async ({
      page,
    }) => {
      await page.goto(path);
      const policy = page.locator("head > meta[http-equiv='content-security-policy' i]");
      await expect(policy).toHaveCount(1);
      const text = (await policy.getAttribute("content")) ?? "";
      const directives = new Map(
        text.split(";").map((part) => {
          const [name = "", ...sources] = part.trim().split(/\s+/);
          return [name, sources] as const;
        }),
      );
      expect(directives.get("default-src")).toEqual(["'self'"]);
      const scripts = directives.get("script-src") ?? [];
      expect(scripts).not.toContain("'unsafe-eval'");
      expect(scripts).not.toContain("'unsafe-inline'");
      expect(scripts.every((source) => /^'(self|wasm-unsafe-eval|sha256-[\w+/=]+)'$/.test(source))).toBe(true);
      expect(directives.get("connect-src") ?? directives.get("default-src")).toEqual(["'self'"]);
      const comesFirst = await policy.evaluate((meta) => {
        const guarded = [...document.querySelectorAll("script, link, style")];
        return guarded.every((it) => (meta.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING) !== 0);
      });
      expect(comesFirst).toBe(true);
    });
  }
}

test("policy: the page evaluates no text, and an inline script without a hash does not run", async ({
  page,
  offences,
}) => {
  await Playground.openChapter(page);
  const tried = await page.evaluate(async () => {
    const results: string[] = [];
    const script = document.createElement("script");
    script.textContent = "window.wasRun = true";
    document.head.append(script);
    results.push((window as unknown as { wasRun?: boolean }).wasRun === true ? "ran" : "refused");
    const asked = await fetch("https://example.invalid/").then(
      () => "fetched",
      () => "refused",
    );
    results.push(asked);
    return results;
  });
  expect(tried).toEqual(["refused", "refused"]);
  // These are the offences that this test committed on purpose.
  offences.length = 0;
});

test("everything of a playground works under the policy, at any base path @subfolder", async ({ page }) => {
  const playground = await Playground.openChapter(page);
  await playground.run();
  await playground.openEditor();
  await playground.write('console.log("edited");');
  await playground.run();
  expect(await playground.outputText()).toBe("edited");
});
