/** Hands bytes to the browser's own download. */
export function saveFile(name: string, bytes: BlobPart, type: string): void {
  const address = URL.createObjectURL(new Blob([bytes], { type }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name;
  link.click();
  // The browser has taken the bytes once the click has been dealt with.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
