import { describe, expect, it } from "vitest";
import { EventKind } from "../trace/event.ts";
import { toStrace } from "../trace/export/strace.ts";
import { run } from "./testing/run-files.ts";

const SERVER = `
import { EPOLL_CTL_ADD, EPOLLIN, epoll_create1, epoll_ctl, epoll_wait } from "sys/epoll";
import { accept, AF_INET, bind, listen, SOCK_STREAM, socket } from "sys/socket";
import { sockaddr_in } from "netinet/in";
import { argv, close, read, write } from "unistd";
import { errno } from "errno";
import { printf } from "stdio";
import { strerror } from "string";

const listener = socket(AF_INET, SOCK_STREAM, 0);
bind(listener, new sockaddr_in("0.0.0.0", 7));
listen(listener, 100);
const epoll = epoll_create1(0);
epoll_ctl(epoll, EPOLL_CTL_ADD, listener, { events: EPOLLIN, data: listener });
const events = Array.from({ length: 10 }, () => ({ events: 0, data: 0 }));
const buffer = new Uint8Array(100);
let left = Number(argv[1]);
let answers = 0;
while (left > 0) {
  const count = epoll_wait(epoll, events, events.length, -1);
  for (let i = 0; i < count; i++) {
    const fd = events[i].data;
    if (fd === listener) {
      const client = accept(listener, null);
      if (client === -1) printf("accept: %s\\n", strerror(errno));
      if (client === -1) left = 0;
      else epoll_ctl(epoll, EPOLL_CTL_ADD, client, { events: EPOLLIN, data: client });
      continue;
    }
    const got = read(fd, buffer);
    if (got === -1) printf("read: %s\\n", strerror(errno));
    else if (got > 0) answers += write(fd, buffer, got) > 0 ? 1 : 0;
    else if (close(fd) === 0) left--;
  }
}
printf("%d answers\\n", answers);
`;

const labOf = (text: string) => `import { evenly, idle, inject, lab, load, ms, peer, together } from "lab";\n${text}`;
const LOAD = `peers: [peer("clients", "10.1.0.1:4000", [
  load({ to: "10.0.0.1:7", at: ms(1), clients: 40, requests: 3, request: 5, response: 5, arrivals: evenly(ms(20)) }),
])]`;

describe("a lab with a load", () => {
  it("a server in the guest answers every request of every client", async () => {
    const lab = labOf(`export default lab({ programs: [{ args: ["40"] }], ${LOAD} });`);
    const { output, result } = await run({ "main.ts": SERVER, "main.lab.ts": lab });
    expect(output).toBe("120 answers\n");
    expect([...result.trace.kind].filter((kind) => kind === EventKind.PeerResponse)).toHaveLength(120);
  });

  it("limits.descriptors: accept fails with EMFILE beyond it, and works below", async () => {
    const idle = `peers: [peer("clients", "10.1.0.1:4000", [idle({ to: "10.0.0.1:7", at: ms(1), clients: 30 })])]`;
    const lab = (descriptors: number) =>
      labOf(`export default lab({ programs: [{ args: ["40"] }], limits: { descriptors: ${descriptors} }, ${idle} });`);
    const few = await run({ "main.ts": SERVER, "main.lab.ts": lab(20) });
    expect(few.output).toBe("accept: Too many open files\n0 answers\n");
    const enough = await run({ "main.ts": SERVER, "main.lab.ts": lab(40) });
    expect(enough.result.end.reason).toBe("deadlock");
  });

  it("inject: the calls of the program fail as the lab says, and its strace says so", async () => {
    const lab = labOf(
      `export default lab({ programs: [{ args: ["40"] }], inject: [inject("read", { when: 2, error: "EINTR" })], ${LOAD} });`,
    );
    const { output, result } = await run({ "main.ts": SERVER, "main.lab.ts": lab });
    expect(output).toBe("read: Interrupted system call\n120 answers\n");
    expect(toStrace(result.trace).match(/EINTR \(Interrupted system call\) \(INJECTED\)/g)).toHaveLength(1);
  });
});

describe("a lab's schedule", () => {
  const RACE = `import { fork, write, _exit } from "unistd";
import { wait } from "sys/wait";
for (let i = 0; i < 4; i++) if (fork() === 0) { write(1, String(i)); _exit(0); }
for (let i = 0; i < 4; i++) wait(null);
console.log();`;
  const ordered = async (seed: number | null) => {
    const { output, result } = await run({
      "main.ts": RACE,
      "main.lab.ts": labOf(`export default lab({ schedule: { seed: ${seed} } });`),
    });
    return { output, hash: result.hash };
  };

  it("the same seed gives the same trace, others another order in which everybody runs", async () => {
    expect(await ordered(3)).toEqual(await ordered(3));
    const outputs: string[] = [];
    for (const seed of [null, 1, 2, 3, 4]) outputs.push((await ordered(seed)).output);
    expect(new Set(outputs).size).toBeGreaterThan(2);
    for (const output of outputs) expect([...output.trim()].sort().join("")).toBe("0123");
  });

  it("the request's schedule replaces the lab's", async () => {
    const { result } = await run({ "main.ts": RACE }, { schedule: 4 });
    expect(result.spec.schedule).toEqual({ seed: 4 });
    expect(result.hash).toBe((await ordered(4)).hash);
  });
});
