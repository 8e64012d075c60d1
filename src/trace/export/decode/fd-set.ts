/** An fd_set up to `nfds`, as "[3 6]". strace(1) prints no more descriptors than are in it. */
export function printFdSet(bytes: Uint8Array, nfds: number): string {
  return `[${membersOf(bytes, nfds).join(" ")}]`;
}

export function membersOf(bytes: Uint8Array, nfds: number): number[] {
  const members: number[] = [];
  const limit = Math.min(nfds, bytes.length * 8);
  for (let fd = 0; fd < limit; fd++) {
    if (((bytes[fd >> 3] as number) >> (fd & 7)) & 1) members.push(fd);
  }
  return members;
}
