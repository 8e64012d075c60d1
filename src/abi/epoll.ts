/** Numbers of <sys/epoll.h>, epoll_ctl(2), Linux x86-64. */

// Events
export const EPOLLIN = 1;
export const EPOLLPRI = 2;
export const EPOLLOUT = 4;
export const EPOLLERR = 8;
export const EPOLLHUP = 16;
export const EPOLLRDNORM = 64;
export const EPOLLRDBAND = 128;
export const EPOLLWRNORM = 256;
export const EPOLLWRBAND = 512;
export const EPOLLMSG = 1024;
export const EPOLLRDHUP = 8192;
export const EPOLLEXCLUSIVE = 268435456;
export const EPOLLWAKEUP = 536870912;
export const EPOLLONESHOT = 1073741824;
export const EPOLLET = 2147483648;

// epoll_ctl(2) operations and epoll_create1(2) flags
export const EPOLL_CTL_ADD = 1;
export const EPOLL_CTL_DEL = 2;
export const EPOLL_CTL_MOD = 3;
export const EPOLL_CLOEXEC = 524288;
