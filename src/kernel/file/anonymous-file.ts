import { EINVAL } from "../../abi/errno.ts";
import { OpenFile } from "./open-file.ts";

/**
 * What has a descriptor and no place in the file system: an epoll instance, an eventfd, a timerfd, a signalfd. On Linux they share one
 * anonymous inode, and so what they don't know: O_ASYNC, writing where it means nothing, a type in `st_mode`.
 */
export abstract class AnonymousFile extends OpenFile {
  override read(_target: Uint8Array, _offset: number): number {
    return -EINVAL;
  }

  override write(_source: Uint8Array, _offset: number): number {
    return -EINVAL;
  }

  override get wakesOne(): boolean {
    return false;
  }

  override get signalsReadiness(): boolean {
    return false;
  }

  override get mode(): number {
    return 0o600;
  }

  /** lseek(2) does nothing and answers 0. */
  override get ignoresSeek(): boolean {
    return true;
  }

  override release(): void {}
}
