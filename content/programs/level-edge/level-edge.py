import os
import select

reads, writes = os.pipe()

# en: Two epoll instances watch the same pipe: one level-triggered, one edge-triggered.
# zh: 两个 epoll 实例监视同一个管道：一个水平触发，一个边缘触发。
level = select.epoll()
level.register(reads, select.EPOLLIN)
edge = select.epoll()
edge.register(reads, select.EPOLLIN | select.EPOLLET)


def ask(situation):
    at_level = len(level.poll(timeout=0))
    at_edge = len(edge.poll(timeout=0))
    print(f"{situation:<30} level: {at_level}  edge: {at_edge}")


ask("the pipe is empty")
os.write(writes, b"0123456789")
ask("10 bytes have come")
ask("asked again, nothing read")
os.read(reads, 6)
ask("6 read, 4 are left")
os.write(writes, b"more")
ask("4 more have come")
os.read(reads, 6)
os.read(reads, 6)
ask("all read")
