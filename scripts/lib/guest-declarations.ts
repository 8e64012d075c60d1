export function guestDeclarations(_libc: string, _s: readonly string[]): Record<string, string> {
  return {};
}
