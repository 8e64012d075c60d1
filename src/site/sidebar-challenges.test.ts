import { expect, test } from "vitest";
import { withChallenges } from "./sidebar-challenges.ts";

test("withChallenges: a chapter's link names its challenges, other links stay", () => {
  const part = { label: "Models", translations: {}, items: [{ slug: "blocking-io" }, { slug: "io-uring" }] };
  const challenges = (slug: string) => (slug === "blocking-io" ? ["one", "two"] : []);
  expect(withChallenges([{ slug: "index" }, part], challenges)).toEqual([
    { slug: "index" },
    {
      ...part,
      items: [
        { slug: "blocking-io", attrs: { "data-challenges": "blocking-io/one blocking-io/two" } },
        { slug: "io-uring" },
      ],
    },
  ]);
});

test("withChallenges: the model chapters have their own from the content", () => {
  const [link] = withChallenges([{ slug: "io-multiplexing" }]);
  expect(link).toEqual({
    slug: "io-multiplexing",
    attrs: { "data-challenges": "io-multiplexing/lost-edge io-multiplexing/three-clients" },
  });
});
