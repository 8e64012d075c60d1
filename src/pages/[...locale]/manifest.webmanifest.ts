import type { APIRoute } from "astro";
import { wordsFor } from "../../site/words.ts";

/** `manifest.webmanifest`, and `zh-cn/manifest.webmanifest`: what a browser needs to install the site. */

interface Props {
  /** of the language */
  readonly lang: string;
  /** where its pages begin, below the base */
  readonly path: string;
}

export function getStaticPaths(): { params: { locale: string | undefined }; props: Props }[] {
  return [
    { params: { locale: undefined }, props: { lang: "en", path: "" } },
    { params: { locale: "zh-cn" }, props: { lang: "zh-CN", path: "zh-cn/" } },
  ];
}

export const GET: APIRoute<Props> = ({ props: { lang, path } }) => {
  const base = import.meta.env.BASE_URL;
  const { name, description } = wordsFor(lang).app;
  const icon = (file: string, size: number, purpose: string) => ({
    src: `${base}icons/${file}.png`,
    sizes: `${size}x${size}`,
    type: "image/png",
    purpose,
  });
  const manifest = {
    id: base,
    name,
    short_name: name,
    description,
    lang,
    start_url: `${base}${path}`,
    scope: base,
    display: "standalone",
    background_color: "#fbfaf6",
    theme_color: "#fbfaf6",
    icons: [icon("icon-192", 192, "any"), icon("icon-512", 512, "any"), icon("maskable-512", 512, "maskable")],
  };
  return new Response(JSON.stringify(manifest), { headers: { "content-type": "application/manifest+json" } });
};
