/** What Vite makes of these imports: the address of the file, as the built page has it. */
declare module "*?url" {
  const url: string;
  export default url;
}

/** Written by `scripts/lib/guest-library.ts`: what a learner may import. */
declare module "*/libc/specifiers.json" {
  export const specifiers: string[];
}
