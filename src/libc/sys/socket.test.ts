import "../testing/fake-host.ts";

import { describe, expect, test } from "vitest";
import { sockaddr_in } from "../netinet/in.ts";
import { bytes, setKernel, viewAt, words } from "../testing/fake-host.ts";
import { accept, bind, getsockname, getsockopt, recvfrom, recvmsg, sendto, setsockopt } from "./socket.ts";
import { sockaddr_un } from "./un.ts";

const inet = [2, 0, 0x1f, 0x90, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0];

describe("socket addresses", () => {
  test("bind: a sockaddr_in is 16 bytes, port and address in network order", () => {
    setKernel((nr, fd, addr, len) => {
      expect([nr, fd, len]).toEqual([49, 3, 16]);
      expect([...bytes(addr, 16)]).toEqual(inet);
      return 0;
    });
    expect(bind(3, new sockaddr_in("127.0.0.1", 8080))).toBe(0);
  });

  test("recvfrom: the sender's address is filled in", () => {
    setKernel((_nr, _fd, _buf, _len, _flags, addr, addrlen) => {
      bytes(addr, 16).set(inet);
      words(addrlen)[0] = 16;
      return 5;
    });
    const from = new sockaddr_in();
    expect(recvfrom(3, new Uint8Array(8), 8, 0, from)).toBe(5);
    expect(from).toEqual({ sin_family: 2, sin_port: 8080, sin_addr: "127.0.0.1" });
  });

  test("accept: an address of length 0 leaves the object as it was", () => {
    setKernel((_nr, _fd, _addr, addrlen) => {
      words(addrlen)[0] = 0;
      return 4;
    });
    const addr = new sockaddr_in("1.2.3.4", 5);
    expect(accept(3, addr)).toBe(4);
    expect(addr.sin_addr).toBe("1.2.3.4");
  });

  test("a sockaddr_un of a path counts its NUL, of an abstract name does not", () => {
    const sizes: unknown[] = [];
    setKernel((_nr, _fd, addr, len) => {
      sizes.push(len, new TextDecoder().decode(bytes(addr).subarray(2, len as number)));
      return 0;
    });
    bind(3, new sockaddr_un("/tmp/s"));
    bind(3, new sockaddr_un("\0name"));
    bind(3, new sockaddr_un(""));
    expect(sizes).toEqual([9, "/tmp/s\0", 7, "\0name", 2, ""]);
  });

  test("getsockname: path, abstract name and unnamed socket", () => {
    const names: string[] = [];
    for (const path of ["/tmp/s\0", "\0abc", ""]) {
      setKernel((_nr, _fd, addr, addrlen) => {
        bytes(addr).fill(0xee, 0, 20);
        words(addr)[0] = 1;
        const name = new TextEncoder().encode(path);
        bytes(addr).set([1, 0, ...name]);
        words(addrlen)[0] = 2 + name.length;
        return 0;
      });
      const addr = new sockaddr_un();
      getsockname(3, addr);
      names.push(addr.sun_path);
    }
    expect(names).toEqual(["/tmp/s", "\0abc", ""]);
  });

  test.each([
    [new sockaddr_in("localhost", 7), 'bind: sin_addr must be an IPv4 address such as "127.0.0.1", not "localhost"'],
    [new sockaddr_in("1.2.3.256", 7), 'bind: sin_addr must be an IPv4 address such as "127.0.0.1", not "1.2.3.256"'],
    [new sockaddr_in("1.2.3.4", 70000), "bind: sin_port must be a port number from 0 to 65535"],
    [new sockaddr_un("x".repeat(108)), "bind: sun_path has room for 107 bytes, not for 108"],
    ["127.0.0.1:7", "bind: argument 2 (addr) must be a sockaddr_in or a sockaddr_un, not a string"],
  ])("%o is refused", (addr, message) => {
    setKernel(() => 0);
    expect(() => bind(3, addr as sockaddr_in)).toThrow(message);
  });

  test("sendto: without an address it is send", () => {
    setKernel((...list) => {
      expect([list[0], list[1], list[3], list[4], list[5], list[6]]).toEqual([44, 3, 2, 0, undefined, 0]);
      return 2;
    });
    expect(sendto(3, "hi")).toBe(2);
  });
});

describe("socket options", () => {
  test("the shape of the value says its size", () => {
    const seen: unknown[] = [];
    setKernel((_nr, _fd, _level, _name, value, size) => {
      seen.push([size, [...words(value).subarray(0, (size as number) / 4)]]);
      return 0;
    });
    setsockopt(3, 1, 2, new Int32Array([1]));
    setsockopt(3, 1, 2, [1]);
    setsockopt(3, 1, 20, { tv_sec: 1, tv_usec: 5 });
    setsockopt(3, 1, 13, { l_onoff: 1, l_linger: 2 });
    expect(seen).toEqual([
      [4, [1]],
      [4, [1]],
      [16, [1, 0, 5, 0]],
      [8, [1, 2]],
    ]);
  });

  test("getsockopt fills the value in place", () => {
    setKernel((_nr, _fd, _level, _name, value, size) => {
      words(value).set(words(size)[0] === 16 ? [1, 0, 7, 0] : [7]);
      return 0;
    });
    const one = new Int32Array(1);
    const list = [0];
    const time = { tv_sec: 0, tv_usec: 0 };
    getsockopt(3, 1, 4, one);
    getsockopt(3, 1, 4, list);
    getsockopt(3, 1, 20, time);
    expect([one[0], list, time]).toEqual([7, [7], { tv_sec: 1, tv_usec: 7 }]);
  });
});

test("recvmsg: pieces lie behind an iovec, flags and name come back", () => {
  const head = new Uint8Array(2);
  const body = new Uint8Array(8);
  setKernel((nr, _fd, header) => {
    const w = words(header);
    expect([nr, w[2], w[6]]).toEqual([47, 110, 2]);
    const iov = viewAt(w[4]!) as Int32Array;
    expect([iov[2], iov[6]]).toEqual([2, 3]);
    expect(viewAt(iov[0]!)).toBe(head);
    (viewAt(w[0]!) as Uint8Array).set(inet);
    w[2] = 16;
    w[12] = 32;
    return 5;
  });
  const msg = {
    msg_name: new sockaddr_in(),
    msg_iov: [{ iov_base: head }, { iov_base: body, iov_len: 3 }],
    msg_iovlen: 2,
    msg_flags: 0,
  };
  expect(recvmsg(3, msg, 0)).toBe(5);
  expect([msg.msg_flags, msg.msg_name.sin_port]).toEqual([32, 8080]);
});
