/// <reference types="astro/client" />

/** For `tsc` alone, which cannot read a component; `astro check` knows each one's real props. */
declare module "*.astro" {
  const component: (props: Readonly<Record<string, unknown>>) => unknown;
  export default component;
}
