import { put16, put16be, put32be } from "../../abi/bytes.ts";
import { structSizes } from "../../abi/layout.ts";
import { AF_INET } from "../../abi/socket.ts";

/** Fills a struct sockaddr_in; gives its length. */
export function putInetAddress(target: Uint8Array, address: number, port: number): number {
  put16(target, 0, AF_INET);
  put16be(target, 2, port);
  put32be(target, 4, address);
  target.fill(0, 8, structSizes.sockaddr_in);
  return structSizes.sockaddr_in;
}
