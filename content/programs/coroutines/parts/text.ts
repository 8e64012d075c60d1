const decoder = new TextDecoder();

// en: The first n bytes of a buffer as text.
// zh: 缓冲区的前 n 个字节，作为文本。
export const text = (buffer: Uint8Array, n: number): string => decoder.decode(buffer.subarray(0, n));
