import { EINTR } from "../../../abi/errno.ts";
import * as nr from "../../../abi/syscall.ts";
import type { CallData } from "./call-data.ts";

const ERESTARTSYS = 512;
const ERESTARTNOHAND = 514;
const ERESTART_RESTARTBLOCK = 516;

/** What the kernel's own code for "a signal came" is, by call; the others may be restarted, signal(7). */
const CODES: Readonly<Record<number, number>> = {
  [nr.SYS_pause]: ERESTARTNOHAND,
  [nr.SYS_rt_sigsuspend]: ERESTARTNOHAND,
  [nr.SYS_select]: ERESTARTNOHAND,
  [nr.SYS_pselect6]: ERESTARTNOHAND,
  [nr.SYS_ppoll]: ERESTARTNOHAND,
  [nr.SYS_poll]: ERESTART_RESTARTBLOCK,
  [nr.SYS_nanosleep]: ERESTART_RESTARTBLOCK,
  [nr.SYS_clock_nanosleep]: ERESTART_RESTARTBLOCK,
  [nr.SYS_epoll_wait]: EINTR,
  [nr.SYS_epoll_pwait]: EINTR,
  [nr.SYS_rt_sigtimedwait]: EINTR,
  [nr.SYS_io_uring_enter]: EINTR,
};

/** The call as strace sees it return when a handler is about to run on top of it: nothing is filled in, but for a rest of time. */
export function interruptedCall(call: CallData): CallData {
  const code = CODES[call.nr] ?? ERESTARTSYS;
  const hasRest = call.nr === nr.SYS_nanosleep || call.nr === nr.SYS_clock_nanosleep;
  return { ...call, result: -code, out: hasRest ? call.out : () => null };
}
