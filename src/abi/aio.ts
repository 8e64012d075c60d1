/** Numbers of <aio.h>, aio(7), glibc on Linux x86-64. */

// aio_cancel(3)
export const AIO_CANCELED = 0;
export const AIO_NOTCANCELED = 1;
export const AIO_ALLDONE = 2;

// lio_listio(3)
export const LIO_READ = 0;
export const LIO_WRITE = 1;
export const LIO_NOP = 2;
export const LIO_WAIT = 0;
export const LIO_NOWAIT = 1;
