import {
  SYS_bind,
  SYS_exit_group,
  SYS_fork,
  SYS_recvfrom,
  SYS_socket,
  SYS_wait4,
  SYS_write,
} from "../../abi/syscall.ts";
import { EndReason, EventKind, ObjectType, ThreadState } from "../../trace/event.ts";
import { inetBytes, intBytes, TraceScript, textBytes } from "../../trace/testing/trace-script.ts";
import type { Trace } from "../../trace/trace.ts";

/** Traces written by hand, as the kernel would record them, for tests of the views. */

const US = 1_000;
const MS = 1_000_000;
const PID = 1000;
const SOCKET = 1;
const FD = 3;
const PEER_ADDRESS = 0x0a000101;
const BUFFER = 0x8000;
const { Running, Runnable, Sleeping, Zombie } = ThreadState;

interface Sleep {
  readonly until: number;
  readonly text: string;
}

function startReader(script: TraceScript, name: string): void {
  script.process(PID, name).state(PID, Runnable).event(EventKind.ContextSwitch, PID, 0);
  script
    .wait(1.5 * US)
    .state(PID, Running, 0)
    .wait(90 * US);
  script.enter(PID, SYS_socket, [2, 2, 0], [], 8).wait(1.3 * US);
  script.object(PID, SOCKET, ObjectType.UdpSocket, "UDP").event(EventKind.FdInstall, PID, PID, FD, SOCKET);
  script.exit(PID, SYS_socket, FD).wait(0.4 * US);
  script.enter(PID, SYS_bind, [FD, 64, 16], [{ argument: 1, bytes: inetBytes(0, 7) }], 9).wait(0.3 * US);
  script.event(EventKind.ObjectLabel, 0, SOCKET, 0, script.text("UDP 0.0.0.0:7"));
  script.exit(PID, SYS_bind, 0).wait(6 * US);
}

/** recvfrom that sleeps until a peer's datagram arrives, then copies it. */
function readOnce(script: TraceScript, { until, text }: Sleep): void {
  const bytes = textBytes(text);
  const args = [FD, BUFFER, 1024, 0, 0x9000, 0x9100];
  script.enter(PID, SYS_recvfrom, args, [{ argument: 5, bytes: intBytes(16) }], 14).wait(80);
  script.event(EventKind.WaitBegin, PID, SOCKET, FD).wait(250).state(PID, Sleeping, SOCKET, "recvfrom");
  script.at(until - 0.1 * MS).event(EventKind.PeerAct, 0, script.text("client"), script.text("datagram"), 1);
  script.event(EventKind.MessageSend, 0, 1, 0, bytes.length);
  script.at(until + 700).event(EventKind.MessageArrive, 0, 1, SOCKET, bytes.length);
  script.event(EventKind.ObjectState, 0, SOCKET, bytes.length, 1).wait(300);
  script.event(EventKind.Wakeup, PID, 0, SOCKET).state(PID, Runnable);
  script
    .event(EventKind.ContextSwitch, PID, 0)
    .wait(1.5 * US)
    .state(PID, Running, 0);
  script.event(EventKind.WaitEnd, PID, SOCKET, FD).event(EventKind.CopyBegin, PID, SOCKET, bytes.length, 0);
  script.wait(40 + Math.round(bytes.length / 10)).event(EventKind.CopyEnd, PID, SOCKET, bytes.length, 0);
  script.event(EventKind.ObjectState, 0, SOCKET, 0, 0).wait(50);
  const filled = [
    { argument: 1, bytes: bytes.subarray(0, 64) },
    { argument: 4, bytes: inetBytes(PEER_ADDRESS, 5000) },
    { argument: 5, bytes: intBytes(16) },
  ];
  script.exit(PID, SYS_recvfrom, bytes.length, filled, true).wait(8 * US);
}

function writeLine(script: TraceScript, pid: number, text: string, line: number): void {
  const bytes = textBytes(text);
  script.enter(pid, SYS_write, [1, BUFFER, bytes.length], [{ argument: 1, bytes: bytes.subarray(0, 64) }], line);
  script.wait(80).event(EventKind.CopyBegin, pid, 0, bytes.length, 1).wait(45);
  script.event(EventKind.CopyEnd, pid, 0, bytes.length, 1).output(pid, 1, text).wait(50);
  script.exit(pid, SYS_write, bytes.length).wait(2 * US);
}

function end(script: TraceScript, pid: number, code: number): void {
  script.enter(pid, SYS_exit_group, [code]).wait(30 * US);
  script.event(EventKind.ProcessExit, pid, pid, code << 8).state(pid, Zombie);
}

/** One process; recvfrom sleeps from 0.1 ms until the datagram of 30 ms. */
export function blockingTrace(text = "hello"): Trace {
  const script = new TraceScript();
  startReader(script, "blocking.ts");
  readOnce(script, { until: 30 * MS, text });
  writeLine(script, PID, `${text.length} bytes from 10.0.1.1: ${text}\n`, 16);
  end(script, PID, 0);
  return script.event(EventKind.RunEnd, 0, EndReason.Finished).finish();
}

/** A parent that sleeps in recvfrom while its child computes. */
export function twoProcessTrace(): Trace {
  const script = new TraceScript();
  const child = PID + 1;
  startReader(script, "asleep.ts");
  script
    .enter(PID, SYS_fork, [], [], 18)
    .wait(80 * US)
    .process(child, "asleep.ts", PID)
    .state(child, Runnable);
  script.exit(PID, SYS_fork, child).wait(3 * US);
  const until = 8 * MS;
  script.enter(PID, SYS_recvfrom, [FD, BUFFER, 1024, 0, 0, 0], [], 29).wait(80);
  script.event(EventKind.WaitBegin, PID, SOCKET, FD).wait(250).state(PID, Sleeping, SOCKET, "recvfrom");
  script
    .event(EventKind.ContextSwitch, child, 0)
    .wait(1.5 * US)
    .state(child, Running, 0);
  script.at(until).event(EventKind.MessageSend, 0, 1, 0, 5).wait(700).event(EventKind.MessageArrive, 0, 1, SOCKET, 5);
  script.event(EventKind.Wakeup, PID, 0, SOCKET).state(PID, Runnable).state(child, Runnable);
  script
    .event(EventKind.ContextSwitch, PID, 0)
    .wait(1.5 * US)
    .state(PID, Running, 0);
  script.event(EventKind.WaitEnd, PID, SOCKET, FD).event(EventKind.CopyBegin, PID, SOCKET, 5, 0).wait(41);
  script.event(EventKind.CopyEnd, PID, SOCKET, 5, 0).wait(50);
  script.exit(PID, SYS_recvfrom, 5, [{ argument: 1, bytes: textBytes("hello") }], true).wait(9 * US);
  writeLine(script, PID, "parent: 5 bytes received\n", 30);
  script.enter(PID, SYS_wait4, [child, 0, 0, 0], [], 31).wait(300).event(EventKind.WaitBegin, PID, 0, -1);
  script
    .state(PID, Sleeping, 0, "wait4")
    .event(EventKind.ContextSwitch, child, 0)
    .wait(1.5 * US);
  script.state(child, Running, 0).wait(3 * MS);
  writeLine(script, child, "child: counted\n", 24);
  end(script, child, 0);
  script.event(EventKind.SignalGenerate, PID, 17, child, PID).event(EventKind.Wakeup, PID, child, 0);
  script
    .state(PID, Runnable)
    .wait(1.5 * US)
    .state(PID, Running, 0)
    .event(EventKind.WaitEnd, PID, 0, -1);
  script.exit(PID, SYS_wait4, child, [], true).wait(3 * US);
  end(script, PID, 0);
  return script.event(EventKind.RunEnd, 0, EndReason.Finished).finish();
}

export const emptyTrace = (): Trace => new TraceScript().finish();

/** Cut off by a limit in the middle of a wait. */
export function truncatedTrace(): Trace {
  const script = new TraceScript();
  startReader(script, "blocking.ts");
  script.enter(PID, SYS_recvfrom, [FD, BUFFER, 1024, 0, 0, 0], [], 14).wait(80);
  script
    .event(EventKind.WaitBegin, PID, SOCKET, FD)
    .state(PID, Sleeping, SOCKET, "recvfrom")
    .wait(5 * MS);
  return script.event(EventKind.RunEnd, 0, EndReason.Limit, script.text("events")).finish();
}

/** Many processes, each with `callsEach` calls of getpid: for size. */
export function crowdTrace(processes: number, callsEach: number): Trace {
  const script = new TraceScript();
  const SYS_getpid = 39;
  for (let pid = PID; pid < PID + processes; pid++) script.process(pid, "worker.ts", pid === PID ? 0 : PID);
  for (let round = 0; round < callsEach; round++) {
    for (let pid = PID; pid < PID + processes; pid++) {
      script.event(EventKind.ContextSwitch, pid, 0).state(pid, Running, 0).wait(200);
      script.enter(pid, SYS_getpid, []).wait(110).exit(pid, SYS_getpid, pid).wait(90).state(pid, Runnable);
    }
  }
  return script.event(EventKind.RunEnd, 0, EndReason.Finished).finish();
}
