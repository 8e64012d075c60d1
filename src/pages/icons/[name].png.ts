import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { APIRoute } from "astro";
import sharp from "sharp";

/** `icons/<name>.png`: the site's sign for home screens and docks, drawn from its favicon. */

interface Props {
  readonly size: number;
  /** part of the width that the sign fills; the rest is paper, which a system may cut off */
  readonly part: number;
}

const PAPER = "#fbfaf6";

const icons: Readonly<Record<string, Props>> = {
  "icon-192": { size: 192, part: 0.84 },
  "icon-512": { size: 512, part: 0.84 },
  // A circle of 80 % of the width is never cut off.
  "maskable-512": { size: 512, part: 0.56 },
  "touch-180": { size: 180, part: 0.7 },
};

export function getStaticPaths(): { params: { name: string }; props: Props }[] {
  return Object.entries(icons).map(([name, props]) => ({ params: { name }, props }));
}

export const GET: APIRoute<Props> = async ({ props: { size, part } }) => {
  const inner = Math.round(size * part);
  const svg = readFileSync(join(process.cwd(), "public/favicon.svg"));
  const sign = await sharp(svg, { density: (72 * inner) / 32 })
    .resize(inner, inner)
    .png()
    .toBuffer();
  const image = await sharp({ create: { width: size, height: size, channels: 4, background: PAPER } })
    .composite([{ input: sign }])
    .png()
    .toBuffer();
  return new Response(new Uint8Array(image), { headers: { "content-type": "image/png" } });
};
