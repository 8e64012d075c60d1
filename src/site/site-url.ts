/**
 * `SITE_URL` as an origin, e.g. "https://example.org"; undefined if it is not set. The path is `BASE_PATH`'s matter: one that says
 * something else is a mistake. Throws an Error with what to write instead.
 */
export function siteOrigin(value: string | undefined, base: string): string | undefined {
  if (value === undefined || value.trim() === "") return undefined;
  const url = URL.canParse(value.trim()) ? new URL(value.trim()) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new Error(`SITE_URL is "${value}": write it as https://example.org`);
  const path = url.pathname.replace(/\/*$/, "/");
  if (path !== "/" && path !== base)
    throw new Error(`SITE_URL has the path "${path}", and BASE_PATH is "${base}": write the path in BASE_PATH only`);
  return url.origin;
}

/** What a build without an address leaves out, in a line; "" with one. */
export function leftOut(value: string | undefined): string {
  return value?.trim()
    ? ""
    : "SITE_URL is not set: no sitemap, canonical links, links between the languages for search engines, or social card";
}
