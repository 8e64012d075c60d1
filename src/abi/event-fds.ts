/** Numbers of <sys/eventfd.h>, <sys/timerfd.h> and <sys/signalfd.h>, Linux x86-64. */

// eventfd(2)
export const EFD_SEMAPHORE = 1;
export const EFD_NONBLOCK = 2048;
export const EFD_CLOEXEC = 524288;

// timerfd_create(2)
export const TFD_NONBLOCK = 2048;
export const TFD_CLOEXEC = 524288;
export const TFD_TIMER_ABSTIME = 1;
export const TFD_TIMER_CANCEL_ON_SET = 2;

// signalfd(2)
export const SFD_NONBLOCK = 2048;
export const SFD_CLOEXEC = 524288;
