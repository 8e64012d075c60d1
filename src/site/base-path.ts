/** `BASE_PATH` as a path that begins and ends with a slash; "/" if it is not set. */
export function basePath(value: string | undefined): string {
  const inner = (value ?? "").replace(/^\/+|\/+$/g, "");
  return inner === "" ? "/" : `/${inner}/`;
}
