import { get32, put32, put64 } from "../../abi/bytes.ts";
import { siginfo as at, structSizes } from "../../abi/layout.ts";
import { SI_KERNEL, SIGCHLD } from "../../abi/signal.ts";

/** Builders of siginfo_t, sigaction(2). The user id of every process is 0. */

export function blankInfo(signo: number, code: number): Uint8Array {
  const info = new Uint8Array(structSizes.siginfo);
  put32(info, at.signo, signo);
  put32(info, at.code, code);
  return info;
}

/** The kernel itself sent it. */
export const kernelInfo = (signo: number): Uint8Array => blankInfo(signo, SI_KERNEL);

/** A process sent it by kill(2) or tgkill(2). */
export function userInfo(signo: number, code: number, senderPid: number): Uint8Array {
  const info = blankInfo(signo, code);
  put32(info, at.pid, senderPid);
  return info;
}

/** A child changed its state. `status` is the exit code or the signal. */
export function childInfo(code: number, pid: number, status: number, userNs: number, systemNs: number): Uint8Array {
  const info = blankInfo(SIGCHLD, code);
  put32(info, at.pid, pid);
  put32(info, at.status, status);
  put64(info, at.utime, Math.floor(userNs / 10_000_000));
  put64(info, at.stime, Math.floor(systemNs / 10_000_000));
  return info;
}

/** A descriptor became ready: SIGIO, fcntl(2) F_SETSIG. */
export function ioInfo(signo: number, code: number, fd: number, band: number): Uint8Array {
  const info = blankInfo(signo, code);
  put64(info, at.band, band);
  put32(info, at.fd, fd);
  return info;
}

export const codeOf = (info: Uint8Array): number => get32(info, at.code);
export const pidOf = (info: Uint8Array): number => get32(info, at.pid);
