import { SYS_recvfrom, SYS_sendto } from "../../abi/syscall.ts";
import { EndReason, EventKind, ObjectType, ThreadState } from "../../trace/event.ts";
import { TraceScript, textBytes } from "../../trace/testing/trace-script.ts";
import type { Trace } from "../../trace/trace.ts";

const FIRST = 1000;
const WORKERS = 6;
const BYTES = 120;
const { Running, Runnable, Sleeping } = ThreadState;

/**
 * A run of about so many events: six servers, each with a socket of its own, that wait for datagrams, copy and answer them. For tests
 * and measurements of size.
 */
export function largeTrace(events: number): Trace {
  const script = new TraceScript();
  const payload = [{ argument: 1, bytes: textBytes("0123456789abcdef") }];
  for (let pid = FIRST; pid < FIRST + WORKERS; pid++) {
    script.process(pid, "server.ts", pid === FIRST ? 0 : FIRST).state(pid, Runnable);
    const object = pid - FIRST + 1;
    script.object(pid, object, ObjectType.UdpSocket, `UDP 10.0.0.1:${object}`);
    script.event(EventKind.ObjectLimit, pid, object, 212_992).event(EventKind.FdInstall, pid, pid, 3, object);
    script
      .event(EventKind.DescriptionFlags, pid, object, 2, object)
      .event(EventKind.FdDescription, pid, pid, 3, object);
  }
  let message = 0;
  while (script.recorder.eventCount < events - 1) {
    const pid = FIRST + (message % WORKERS);
    const object = pid - FIRST + 1;
    script.event(EventKind.ContextSwitch, pid, 0).wait(1200).state(pid, Running, 0).wait(800);
    script.enter(pid, SYS_recvfrom, [3, 0x8000, 2048, 0, 0, 0], [], 14 + object).wait(80);
    script.event(EventKind.WaitBegin, pid, object, 3).wait(200).state(pid, Sleeping, object, "recvfrom");
    message++;
    script.event(EventKind.MessageSend, 0, message, 0, BYTES).wait(9000 + (message % 7) * 800);
    script.event(EventKind.MessageArrive, 0, message, object, BYTES);
    script.event(EventKind.ObjectState, 0, object, BYTES, 1).event(EventKind.Wakeup, pid, 0, object);
    script.state(pid, Runnable).wait(600).state(pid, Running, 0).event(EventKind.WaitEnd, pid, object, 3);
    script.event(EventKind.CopyBegin, pid, object, BYTES, 0).wait(60).event(EventKind.CopyEnd, pid, object, BYTES, 0);
    script.event(EventKind.ObjectState, 0, object, 0, 0).exit(pid, SYS_recvfrom, BYTES, payload, true).wait(2500);
    script.enter(pid, SYS_sendto, [3, 0x8000, BYTES, 0, 0, 0], payload, 20 + object).wait(90);
    script.event(EventKind.CopyBegin, pid, object, BYTES, 1).wait(60).event(EventKind.CopyEnd, pid, object, BYTES, 1);
    script.wait(40).exit(pid, SYS_sendto, BYTES).wait(700).state(pid, Runnable).wait(100);
  }
  return script.event(EventKind.RunEnd, 0, EndReason.Finished).finish();
}
