import { SIG_DFL, SIG_UNBLOCK, SIGABRT } from "../../abi/signal.ts";
import { SYS_rt_sigaction, SYS_rt_sigprocmask } from "../../abi/syscall.ts";
import { leaveProcess } from "./exit.ts";
import { rawsyscall } from "./host.ts";
import { raiseSignal } from "./raise.ts";

/** abort(3): SIGABRT once as the program has it, and again by the default action should a handler have returned. */
export function abortProcess(): never {
  const set = new Int32Array([1 << (SIGABRT - 1), 0]);
  rawsyscall(SYS_rt_sigprocmask, SIG_UNBLOCK, set, null, 8);
  raiseSignal(SIGABRT);
  const byDefault = new Int32Array(8);
  byDefault[0] = SIG_DFL;
  rawsyscall(SYS_rt_sigaction, SIGABRT, byDefault, null, 8);
  raiseSignal(SIGABRT);
  return leaveProcess(127);
}
