import { SYS_recvfrom, SYS_unlink } from "../../abi/syscall.ts";
import { EventKind, ObjectType, ThreadState } from "../../trace/event.ts";
import { TraceScript, textBytes } from "../../trace/testing/trace-script.ts";
import type { Trace } from "../../trace/trace.ts";

const EVIL = `"><img src=x onerror=alert(1)>'<script>`;

/** A guest that puts markup wherever a guest can put text: names, labels, paths, buffers, peers. */
export function hostileTrace(): Trace {
  const script = new TraceScript();
  const pid = 1000;
  const bytes = textBytes(EVIL);
  script.process(pid, EVIL).state(pid, ThreadState.Running, 0).wait(100);
  script.object(pid, 1, ObjectType.UdpSocket, EVIL).event(EventKind.FdInstall, pid, pid, 3, 1);
  script.enter(pid, SYS_unlink, [64], [{ argument: 0, bytes: textBytes(`${EVIL}\0`) }], 1).wait(10);
  script.exit(pid, SYS_unlink, -2).wait(10).enter(pid, SYS_recvfrom, [3, 64, 64, 0, 0, 0]).wait(10);
  script.event(EventKind.WaitBegin, pid, 1, 3).state(pid, ThreadState.Sleeping, 1, EVIL).wait(1e7);
  script.event(EventKind.PeerAct, 0, script.text(EVIL), script.text(EVIL), 1).event(EventKind.MessageSend, 0, 1, 0, 5);
  script.wait(100).event(EventKind.MessageArrive, 0, 1, 1, bytes.length);
  script.event(EventKind.ObjectState, 0, 1, bytes.length, 1);
  script.state(pid, ThreadState.Running, 0).event(EventKind.WaitEnd, pid, 1, 3);
  script.event(EventKind.CopyBegin, pid, 1, bytes.length, 0).wait(40).event(EventKind.CopyEnd, pid, 1, bytes.length, 0);
  script.exit(pid, SYS_recvfrom, bytes.length, [{ argument: 1, bytes }], true).output(pid, 1, EVIL);
  return script.event(EventKind.Fault, pid, script.text(EVIL), script.text(EVIL)).finish();
}
