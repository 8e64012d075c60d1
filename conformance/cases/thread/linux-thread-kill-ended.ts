// linux-thread-kill-ended (thread). pthread_kill: a thread that has ended and was not joined, and one that is alive
import { pthread_create, pthread_kill, pthread_t } from "pthread";
import { usleep, write } from "unistd";

const ended = new pthread_t();
const alive = new pthread_t();
pthread_create(ended, null, () => null, null);
pthread_create(alive, null, () => usleep(50000), null);
usleep(20000);
for (const s of [0, 10, 32, 33, 65, -1]) {
  const a = pthread_kill(ended, s);
  const b = s === 10 ? 0 : pthread_kill(alive, s);
  write(1, `main: ${s}: ended ${a}, alive ${b}\n`);
}
