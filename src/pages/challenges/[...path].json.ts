import type { APIRoute } from "astro";
import { challengeJson, preparedChallenges } from "../../components/prepared-challenge.ts";
import type { Locale } from "../../playground/source-locale.ts";

/** `challenges/<locale>/<topic>/<name>.json`: what a challenge fetches when the reader acts. */

interface Props {
  readonly name: string;
  readonly locale: Locale;
}

export function getStaticPaths(): { params: { path: string }; props: Props }[] {
  const locales: readonly Locale[] = ["en", "zh-cn"];
  return preparedChallenges().flatMap((name) =>
    locales.map((locale) => ({ params: { path: `${locale}/${name}` }, props: { name, locale } })),
  );
}

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(challengeJson(props.name, props.locale), { headers: { "content-type": "application/json" } });
