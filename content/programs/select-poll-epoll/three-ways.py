import os
import select
import time

pipes = [os.pipe() for _ in range(3)]
readers = [reads for reads, _ in pipes]

child = os.fork()
if child == 0:
    for i in [1, 2, 0]:
        time.sleep(0.01)
        os.write(pipes[i][1], f"pipe {i}".encode())
    os._exit(0)


def take(how, fd):
    print(f"{how}: {os.read(fd, 100).decode()} is ready")


# en: select: the list of all goes in, a list of the ready ones comes back. In between it becomes a set of bits.
# zh: select：传入全部描述符的列表，返回就绪的列表；中间会变成一个位集合。
ready, _, _ = select.select(readers, [], [])
for fd in ready:
    take("select", fd)

# en: poll: the list is kept in an object of Python, and handed to the kernel at each call.
# zh: poll：列表保存在 Python 的对象里，每次调用都整个交给内核。
poller = select.poll()
for fd in readers:
    poller.register(fd, select.POLLIN)
for fd, _ in poller.poll():
    take("poll", fd)

# en: epoll: the kernel is told once whom it shall watch.
# zh: epoll：要监视谁，只告诉内核一次。
epoll = select.epoll()
for fd in readers:
    epoll.register(fd, select.EPOLLIN)
for fd, _ in epoll.poll():
    take("epoll", fd)

os.waitpid(child, 0)
