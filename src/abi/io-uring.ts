/** Numbers of <linux/io_uring.h>, io_uring_enter(2), Linux x86-64. */

// Operations
export const IORING_OP_NOP = 0;
export const IORING_OP_READV = 1;
export const IORING_OP_POLL_ADD = 6;
export const IORING_OP_POLL_REMOVE = 7;
export const IORING_OP_SENDMSG = 9;
export const IORING_OP_RECVMSG = 10;
export const IORING_OP_TIMEOUT = 11;
export const IORING_OP_TIMEOUT_REMOVE = 12;
export const IORING_OP_ACCEPT = 13;
export const IORING_OP_ASYNC_CANCEL = 14;
export const IORING_OP_LINK_TIMEOUT = 15;
export const IORING_OP_CONNECT = 16;
export const IORING_OP_CLOSE = 19;
export const IORING_OP_READ = 22;
export const IORING_OP_WRITE = 23;
export const IORING_OP_SEND = 26;
export const IORING_OP_RECV = 27;

// Submission entry flags
export const IOSQE_FIXED_FILE = 1;
export const IOSQE_BUFFER_SELECT = 32;
export const IOSQE_CQE_SKIP_SUCCESS = 64;
export const IOSQE_IO_LINK = 4;
export const IOSQE_IO_HARDLINK = 8;
export const IOSQE_IO_DRAIN = 2;
export const IOSQE_ASYNC = 16;

// Other flags
export const IORING_ENTER_GETEVENTS = 1;
export const IORING_ENTER_SQ_WAKEUP = 2;
export const IORING_ENTER_SQ_WAIT = 4;
export const IORING_ENTER_REGISTERED_RING = 16;
export const IORING_SETUP_CQSIZE = 8;
export const IORING_SETUP_CLAMP = 16;
export const IORING_SETUP_SUBMIT_ALL = 128;
export const IORING_SETUP_COOP_TASKRUN = 256;
export const IORING_SETUP_SINGLE_ISSUER = 4096;
export const IORING_TIMEOUT_ABS = 1;
export const IORING_TIMEOUT_UPDATE = 2;
export const IORING_TIMEOUT_BOOTTIME = 4;
export const IORING_TIMEOUT_REALTIME = 8;
export const IORING_LINK_TIMEOUT_UPDATE = 16;
export const IORING_TIMEOUT_ETIME_SUCCESS = 32;
export const IORING_TIMEOUT_MULTISHOT = 64;
export const IORING_CQE_F_MORE = 2;
export const IORING_CQE_F_SOCK_NONEMPTY = 4;
export const IORING_POLL_ADD_MULTI = 1;
export const IORING_FEAT_NODROP = 2;
export const IORING_FEAT_SUBMIT_STABLE = 4;
export const IORING_FEAT_RW_CUR_POS = 8;
export const IORING_ASYNC_CANCEL_ALL = 1;
export const IORING_ASYNC_CANCEL_FD = 2;
export const IORING_ASYNC_CANCEL_ANY = 4;
export const IORING_ASYNC_CANCEL_FD_FIXED = 8;
export const IORING_ASYNC_CANCEL_USERDATA = 16;
export const IORING_ASYNC_CANCEL_OP = 32;

// io_uring_setup(2): rings in memory that the process gives, IORING_SETUP_NO_MMAP
export const IORING_SETUP_NO_MMAP = 16384;
/** in the flags word of the submission ring: completions wait in the kernel for room */
export const IORING_SQ_CQ_OVERFLOW = 2;
