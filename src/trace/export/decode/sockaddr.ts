import { formatAddress, readSockaddrIn, structSizes } from "../../../abi/layout.ts";
import { AF_INET, AF_UNIX } from "../../../abi/socket.ts";
import { printFlags } from "./flags.ts";
import { escapeBytes } from "./quote.ts";
import { viewOf } from "./structs.ts";

const FAMILY_BYTES = 2;

/** A struct sockaddr. One that is too short for its family, or of another family, shows its bytes. */
export function printSockaddr(bytes: Uint8Array): string | null {
  if (bytes.length < FAMILY_BYTES) return null;
  const view = viewOf(bytes);
  const family = view.getUint16(0, true);
  const name = printFlags("family", family);
  if (family === AF_INET && bytes.length >= structSizes.sockaddr_in) {
    const { port, address } = readSockaddrIn(view, 0);
    return `{sa_family=${name}, sin_port=htons(${port}), sin_addr=inet_addr("${formatAddress(address)}")}`;
  }
  const rest = bytes.subarray(FAMILY_BYTES);
  if (family === AF_UNIX) return `{sa_family=${name}${unixPath(rest)}}`;
  return rest.length === 0 ? `{sa_family=${name}}` : `{sa_family=${name}, sa_data="${escapeBytes(rest)}"}`;
}

/** unix(7): an abstract name begins with NUL and is as long as the address says; strace writes the NUL as @. */
function unixPath(path: Uint8Array): string {
  if (path.length === 0) return "";
  if (path[0] === 0) return `, sun_path=@"${escapeBytes(path.subarray(1))}"`;
  const end = path.indexOf(0);
  return `, sun_path="${escapeBytes(end < 0 ? path : path.subarray(0, end))}"`;
}
