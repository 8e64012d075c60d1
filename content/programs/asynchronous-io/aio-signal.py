import os
import signal
import socket
import threading
import time

mine, peer = socket.socketpair()

child = os.fork()
if child == 0:
    time.sleep(0.02)
    peer.send(b"here it is")
    os._exit(0)

done = False


def handler(signum, frame):
    global done
    done = True


signal.signal(signal.SIGUSR1, handler)


# en: Python has no aio_read. This is what glibc's does: a thread of its own makes an ordinary read, then sends the signal.
# zh: Python 没有 aio_read。glibc 的 aio_read 就是这样做的：另开一个线程做普通的读操作，然后发信号。
class AioRead(threading.Thread):
    def run(self):
        self.data = mine.recv(100)
        os.kill(os.getpid(), signal.SIGUSR1)


request = AioRead()
request.start()
print("main: aio_read has returned:", "done" if done else "in progress", flush=True)

rounds = 0
while not done:
    rounds += 1

# en: The signal means: the bytes are in the buffer. Nobody has to read any more.
# zh: 信号的意思是：字节已经在缓冲区里，不必再读。
print(f"main: {len(request.data)} bytes: {request.data.decode()}")
print("main: computed", "meanwhile" if rounds > 1000 else "nothing")
os.waitpid(child, 0)
