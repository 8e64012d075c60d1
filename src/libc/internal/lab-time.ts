/** A time or a duration: simulated nanoseconds. Make one with ns, us, ms or s. */
export type Time = number;

/** An amount of memory or data, in bytes. Make one with KiB, MiB or GiB. */
export type Bytes = number;

/** Splits "10.0.0.1:7" for the function that was given it. */
export function endpoint(fn: string, text: string): { address: string; port: number } {
  const match = /^([\d.]+):(\d{1,5})$/.exec(text);
  if (match === null)
    throw new TypeError(`${fn}: an address must look like "10.0.0.2:4000", not ${JSON.stringify(text)}`);
  return { address: match[1] as string, port: Number(match[2]) };
}
