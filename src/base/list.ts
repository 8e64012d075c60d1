/** A place in a `List`. Whatever stands in lists extends it, or holds one. Invariant: in no list while `list` is null. */
export class Link<T> {
  previous: Link<T> | null = null;
  next: Link<T> | null = null;
  list: List<T> | null = null;
  readonly item: T;

  constructor(item: T) {
    this.item = item;
  }
}

/** A doubly linked list whose places are kept by its items: adding and removing costs nothing but a few stores. */
export class List<T> {
  first: Link<T> | null = null;
  last: Link<T> | null = null;
  length = 0;

  push(link: Link<T>): void {
    link.list = this;
    link.previous = this.last;
    link.next = null;
    if (this.last) this.last.next = link;
    else this.first = link;
    this.last = link;
    this.length++;
  }

  unshift(link: Link<T>): void {
    link.list = this;
    link.next = this.first;
    link.previous = null;
    if (this.first) this.first.previous = link;
    else this.last = link;
    this.first = link;
    this.length++;
  }

  /** Takes the first item away, or gives null. */
  shift(): T | null {
    const link = this.first;
    if (!link) return null;
    this.remove(link);
    return link.item;
  }

  /** `link` must be in this list. */
  remove(link: Link<T>): void {
    if (link.previous) link.previous.next = link.next;
    else this.first = link.next;
    if (link.next) link.next.previous = link.previous;
    else this.last = link.previous;
    link.previous = null;
    link.next = null;
    link.list = null;
    this.length--;
  }

  /** The item at this index, counted from the first. */
  at(index: number): T {
    let link = this.first;
    for (let i = 0; i < index && link; i++) link = link.next;
    if (!link) throw new RangeError(`no item ${index} in a list of ${this.length}`);
    return link.item;
  }
}
