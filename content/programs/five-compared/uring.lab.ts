// en: One load for all the programs of this chapter: parts/the-load.ts.
// zh: 本章的所有程序用同一份负载：parts/the-load.ts。
export { default } from "./parts/the-load";
