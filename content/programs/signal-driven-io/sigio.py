import fcntl
import os
import signal
import socket
import time

address = ("127.0.0.1", 7007)
receiver = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
receiver.bind(address)

child = os.fork()
if child == 0:
    time.sleep(0.02)
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"here it is", address)
    os._exit(0)

done = False


# en: Python runs it between two of its own instructions, some time after the signal: safe, and later than in C.
# zh: Python 在收到信号之后、自己的两条指令之间运行它：安全，但比 C 里晚。
def handler(signum, frame):
    global done
    try:
        data = receiver.recv(100)
    except BlockingIOError:
        return
    print(f"handler: {len(data)} bytes: {data.decode()}", flush=True)
    done = True


# en: Three steps: a handler; an owner who gets the signal; O_ASYNC, so that there is one.
# zh: 三步：处理函数；收信号的属主；O_ASYNC，让信号发出来。
print("main: computing", flush=True)
signal.signal(signal.SIGIO, handler)
fcntl.fcntl(receiver, fcntl.F_SETOWN, os.getpid())
flags = fcntl.fcntl(receiver, fcntl.F_GETFL)
fcntl.fcntl(receiver, fcntl.F_SETFL, flags | os.O_ASYNC | os.O_NONBLOCK)

rounds = 0
while not done:
    rounds += 1
print("main: interrupted", "while it computed" if rounds > 1000 else "before it began")
os.waitpid(child, 0)
