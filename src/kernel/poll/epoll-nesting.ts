/** epoll_ctl(2), ELOOP: instances may watch each other five deep and never in a circle. */
const MOST_LINKS = 4;

/** An instance, seen as a knot of the graph of who watches whom. */
export interface Nested {
  readonly inner: readonly Nested[];
  readonly outer: readonly Nested[];
}

/** True if `outer` may come to watch `inner`. */
export function mayNest(outer: Nested, inner: Nested): boolean {
  const below = depthBelow(inner, outer, 0);
  return below <= MOST_LINKS && below + 1 + heightAbove(outer, 0) <= MOST_LINKS;
}

/** Links down from an instance to the deepest one that it watches; too many where `forbidden` is among them. */
function depthBelow(epoll: Nested, forbidden: Nested, links: number): number {
  if (epoll === forbidden || links > MOST_LINKS) return MOST_LINKS + 1;
  let deepest = 0;
  for (const inner of epoll.inner) {
    deepest = Math.max(deepest, depthBelow(inner, forbidden, links + 1) + 1);
    if (deepest > MOST_LINKS) break;
  }
  return deepest;
}

function heightAbove(epoll: Nested, links: number): number {
  if (links > MOST_LINKS) return links;
  let highest = 0;
  for (const outer of epoll.outer) highest = Math.max(highest, heightAbove(outer, links + 1) + 1);
  return highest;
}
