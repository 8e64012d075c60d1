import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute } from "astro";
import { programJson } from "../../components/prepared-program.ts";
import type { Locale } from "../../playground/source-locale.ts";

/** `programs/<locale>/<topic>/<name>.json`: what a playground fetches at the first Run of an unmodified program. */

interface Props {
  readonly name: string;
  readonly locale: Locale;
}

export function getStaticPaths(): { params: { path: string }; props: Props }[] {
  const folder = join(process.cwd(), ".cache/programs");
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.slice(0, -".json".length).replaceAll("\\", "/"));
  const locales: readonly Locale[] = ["en", "zh-cn"];
  return names.flatMap((name) =>
    locales.map((locale) => ({ params: { path: `${locale}/${name}` }, props: { name, locale } })),
  );
}

export const GET: APIRoute<Props> = ({ props }) =>
  new Response(programJson(props.name, props.locale), { headers: { "content-type": "application/json" } });
