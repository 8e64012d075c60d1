import type { KeepRequest, Share } from "../offline/site-files.ts";

/**
 * Starts the service worker once the reader has acted and the page has come to rest: who only looks pays for nothing. What the whole
 * book needs without a network is then fetched in the background, unless the browser is to save data; then only what is used is kept.
 */

const ACTS = ["pointerdown", "keydown", "scroll"];
/** After the first act, ms: what the reader has asked for goes first. */
const REST = 3000;

function afterFirstAct(then: () => void): void {
  const acted = (): void => {
    for (const act of ACTS) document.removeEventListener(act, acted, { capture: true });
    setTimeout(then, REST);
  };
  for (const act of ACTS) document.addEventListener(act, acted, { capture: true, passive: true });
}

async function start(): Promise<void> {
  const registration = await navigator.serviceWorker.register(`${import.meta.env.BASE_URL}sw.js`);
  const newer = registration.active === null ? null : await newerThan(registration);
  const isSaving = (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
  if (isSaving) return;
  const locale: Share = document.documentElement.lang.startsWith("zh") ? "zh-cn" : "en";
  // Each has an editor of its own, and never uses the other's.
  const device: Share = matchMedia("(pointer: coarse)").matches ? "touch" : "keyboard";
  const request: KeepRequest = { type: "keep", shares: ["all", locale, device] };
  const ask = async (): Promise<void> => (await navigator.serviceWorker.ready).active?.postMessage(request);
  // A new version has taken over: it has a list of its own.
  navigator.serviceWorker.addEventListener("controllerchange", () => void ask());
  if (newer === null) await ask();
  // A worker that is kept busy is not replaced, by some browsers not even when it is done: the newer one is asked, unless it fails.
  else newer.addEventListener("statechange", () => newer.state === "redundant" && void ask());
}

/** Browsers look for a new version when they please; if there is none to be had, the old one goes on. */
async function newerThan(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> {
  await registration.update().catch(() => {});
  return registration.installing ?? registration.waiting;
}

if (import.meta.env.PROD && "serviceWorker" in navigator) {
  afterFirstAct(() => {
    start().catch(() => {
      // Forbidden, or not reached: the site works as well without.
    });
  });
}
