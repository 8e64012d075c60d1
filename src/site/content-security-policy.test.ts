import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { policyOf, withPolicy } from "./content-security-policy.ts";

const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

test("policyOf: allows each inline script by its hash, and no evaluation", () => {
  const policy = policyOf('<script>a()</script><script type="module">b()</script>');
  expect(policy).toContain(`script-src 'self' 'wasm-unsafe-eval' ${hash("a()")} ${hash("b()")};`);
  expect(policy).not.toContain("'unsafe-eval'");
});

test("policyOf: a block of data and a script with a source get no hash", () => {
  const policy = policyOf('<script type="application/json">{}</script><script type="module" src="/x.js"></script>');
  expect(policy).not.toContain("sha256");
});

test("withPolicy: the policy is the first thing of the head", () => {
  const html = withPolicy("<!doctype html><html><head lang=x><script>a()</script></head></html>");
  expect(html).toMatch(/<head lang=x><meta http-equiv="content-security-policy"/);
});
