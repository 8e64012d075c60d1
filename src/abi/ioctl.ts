/** Numbers of <sys/ioctl.h>, Linux x86-64. */

// Requests
export const FIONREAD = 21531;
export const FIONBIO = 21537;
export const FIOASYNC = 21586;
export const FIOCLEX = 21585;
export const FIONCLEX = 21584;
export const SIOCATMARK = 35077;
