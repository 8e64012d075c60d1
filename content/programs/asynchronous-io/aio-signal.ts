import { aio_error, aio_read, aio_return, type aiocb } from "aio";
import { EINPROGRESS } from "errno";
import { SIGEV_SIGNAL, SIGUSR1, sigaction } from "signal";
import { printf } from "stdio";
import { AF_UNIX, SOCK_STREAM } from "sys/socket";
import { _exit, usleep } from "unistd";
import { Fork, Send, Socketpair, Waitpid } from "unp";

const pair = [0, 0];
Socketpair(AF_UNIX, SOCK_STREAM, 0, pair);
const [mine, peer] = pair;

const child = Fork();
if (child === 0) {
  usleep(20_000);
  Send(peer, "here it is");
  _exit(0);
}

let done = false;
sigaction(SIGUSR1, { sa_handler: () => (done = true) });

// en: One request says it all: which descriptor, into which buffer, how many bytes, and how to tell that it is done.
// zh: 一个请求说清一切：哪个描述符，读到哪个缓冲区，读多少字节，完成后怎样通知。
const request: aiocb = {
  aio_fildes: mine,
  aio_buf: new Uint8Array(100),
  aio_nbytes: 100,
  aio_sigevent: { sigev_notify: SIGEV_SIGNAL, sigev_signo: SIGUSR1 },
};
aio_read(request);
printf("main: aio_read has returned: %s\n", aio_error(request) === EINPROGRESS ? "in progress" : "done");

let rounds = 0;
while (!done) rounds++;

// en: The signal means: the bytes are in the buffer. Nobody has to read any more.
// zh: 信号的意思是：字节已经在缓冲区里，不必再读。
const n = aio_return(request);
printf("main: %d bytes: %.*s\n", n, n, request.aio_buf);
printf("main: computed %s\n", rounds > 1000 ? "meanwhile" : "nothing");
Waitpid(child);
