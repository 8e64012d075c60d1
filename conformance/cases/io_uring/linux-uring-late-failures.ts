// linux-uring-late-failures (io_uring). order of completions: failed writes, chains, timeouts of no time; offsets; what a receive leaves
import {
  io_uring,
  io_uring_cqe_seen,
  io_uring_get_sqe,
  io_uring_peek_cqe,
  io_uring_prep_accept,
  io_uring_prep_connect,
  io_uring_prep_link_timeout,
  io_uring_prep_nop,
  io_uring_prep_read,
  io_uring_prep_recv,
  io_uring_prep_timeout,
  io_uring_prep_write,
  io_uring_queue_exit,
  io_uring_queue_init,
  io_uring_sqe_set_data,
  io_uring_sqe_set_flags,
  io_uring_submit,
} from "liburing";
import { sockaddr_in } from "netinet/in";
import { SIG_IGN, SIGPIPE, signal } from "signal";
import { AF_INET, AF_UNIX, bind, listen, SOCK_NONBLOCK, SOCK_STREAM, send, shutdown, socket, socketpair } from "sys/socket";
import { close, pipe, read, usleep, write } from "unistd";

const say = (line: string) => void write(1, `main: ${line}\n`);
const LINK = 4;
const SKIP = 64;
const tcp = socket(AF_INET, SOCK_STREAM, 0);
const sp = [0, 0];
socketpair(AF_UNIX, SOCK_STREAM, 0, sp);
const lis = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
bind(lis, new sockaddr_in("127.0.0.1", 5001));
listen(lis, 5);

type Prep = (sqe: any) => void;
const nop: Prep = (e) => io_uring_prep_nop(e);
const broken = [0, 0];
pipe(broken);
close(broken[0]!);
signal(SIGPIPE, SIG_IGN);
const bad: Prep = (e) => io_uring_prep_write(e, broken[1]!, "a", 1, -1); // EPIPE
const none: Prep = (e) => io_uring_prep_recv(e, tcp, new Uint8Array(8), 8, 0); // ENOTCONN
const soon: Prep = (e) => io_uring_prep_timeout(e, { tv_sec: 0, tv_nsec: 0 }, 0, 0);
const limit: Prep = (e) => io_uring_prep_link_timeout(e, { tv_sec: 5, tv_nsec: 0 }, 0);
const from = (off: number): Prep => (e) => io_uring_prep_read(e, sp[0]!, new Uint8Array(4), 4, off);
const to = (off: number): Prep => (e) => io_uring_prep_write(e, sp[0]!, "ab", 2, off);
const recv = (n: number): Prep => (e) => io_uring_prep_recv(e, sp[0]!, new Uint8Array(n), n, 0);
const accept: Prep = (e) => io_uring_prep_accept(e, lis, null, 0);
const refused: Prep = (e) => io_uring_prep_connect(e, tcp, new sockaddr_in("127.0.0.1", 5009));

function run(name: string, ...steps: [Prep, number][]) {
  const ring = new io_uring();
  io_uring_queue_init(16, ring, 0);
  steps.forEach(([prep, flags], i) => {
    const e = io_uring_get_sqe(ring)!;
    prep(e);
    io_uring_sqe_set_data(e, i + 1);
    io_uring_sqe_set_flags(e, flags);
  });
  const n = io_uring_submit(ring);
  usleep(20000);
  const out: any[] = [];
  let line = "";
  while (io_uring_peek_cqe(ring, out) === 0) {
    line += ` [${out[0].user_data} ${out[0].res} ${out[0].flags}]`;
    io_uring_cqe_seen(ring, out[0]);
  }
  say(`${name} ${n}:${line}`);
  io_uring_queue_exit(ring);
  usleep(20000);
}

run("writes", [bad, 0], [bad, 0], [nop, 0], [bad, 0]);
run("chain", [none, LINK], [nop, 0], [bad, 0]);
run("chain of three", [bad, 0], [none, LINK], [nop, LINK], [nop, 0]);
run("chain begins so", [bad, LINK], [nop, 0], [nop, 0]);
run("two chains", [bad, LINK], [nop, 0], [bad, LINK], [nop, 0], [nop, 0]);
run("good chain", [nop, LINK], [nop, 0], [bad, 0]);
run("no time", [soon, 0], [bad, 0], [nop, 0], [none, LINK], [nop, 0]);
run("no time last", [none, LINK], [nop, 0], [soon, 0]);
run("chains", [nop, LINK], [nop, 0], [none, LINK], [nop, 0], [bad, 0], [bad, 0]);
run("skipped limit", [none, LINK], [limit, SKIP], [nop, 0]);
run("limit", [none, LINK], [limit, 0], [nop, 0]);
write(sp[1]!, "abcdefgh", 8);
run("read at 3", [from(3), 0]);
run("read at 0", [from(0), 0]);
run("write at 3", [to(3), 0], [nop, 0]);
run("write at 0", [to(0), 0]);
run("recv some", [recv(2), 0]);
run("recv rest", [recv(2), 0]);
send(sp[1]!, "xyz", 3, 0);
shutdown(sp[1]!, 1);
run("recv before end", [recv(2), 0]);
run("recv last", [recv(2), 0]);
run("recv end", [recv(2), 0]);
run("open chain", [accept, LINK]);
run("refused", [refused, 0]);
run("refused again", [refused, 0]);
const b = new Uint8Array(4);
say(`read ${read(tcp, b, 4)}`);
