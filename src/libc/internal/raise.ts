import { SYS_getpid, SYS_gettid, SYS_tgkill } from "../../abi/syscall.ts";
import { rawsyscall, syscall } from "./host.ts";

/** raise(3): a signal to the calling thread. */
export function raiseSignal(sig: number): number {
  const pid = rawsyscall(SYS_getpid);
  const tid = rawsyscall(SYS_gettid);
  return syscall(SYS_tgkill, pid, tid, sig);
}
