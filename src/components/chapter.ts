/** What the pages of `content/` build a chapter from. The playground is apart: only pages with programs pay for it. */
export { default as Answer } from "./Answer.astro";
export { default as Copying } from "./Copying.astro";
export { default as EditorNote } from "./EditorNote.astro";
export { default as EntryLink } from "./EntryLink.astro";
export { default as LookAt } from "./LookAt.astro";
export { default as Predict } from "./Predict.astro";
export { default as RunFact } from "./RunFact.astro";
export { default as Source } from "./Source.astro";
export { default as Supplement } from "./Supplement.astro";
export { default as TwoPhases } from "./TwoPhases.astro";
export { default as Waiting } from "./Waiting.astro";
