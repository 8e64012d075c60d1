/** Numbers of <poll.h>, poll(2), Linux x86-64. */

// Events
export const POLLIN = 1;
export const POLLPRI = 2;
export const POLLOUT = 4;
export const POLLERR = 8;
export const POLLHUP = 16;
export const POLLNVAL = 32;
export const POLLRDNORM = 64;
export const POLLRDBAND = 128;
export const POLLWRNORM = 256;
export const POLLWRBAND = 512;
export const POLLMSG = 1024;
export const POLLREMOVE = 4096;
export const POLLRDHUP = 8192;

// <sys/select.h>
export const FD_SETSIZE = 1024;
