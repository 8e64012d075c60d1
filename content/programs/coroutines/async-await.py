import os
import select
import socket
import time


# en: The loop of the chapter, without asyncio: a coroutine is an object that goes on when its send() is called.
# zh: 本章的事件循环，不用 asyncio：协程是一个对象，调用它的 send() 它就往下走。
epoll = select.epoll()
waiting = {}


class Readable:
    def __init__(self, fd):
        self.fd = fd

    # en: What "await" gives to whoever resumes the coroutine: the descriptor that it sleeps for.
    # zh: await 交给恢复协程的一方的东西：它为之睡眠的描述符。
    def __await__(self):
        yield self.fd


def resume(coroutine):
    try:
        fd = coroutine.send(None)
    except StopIteration:
        return
    waiting[fd] = coroutine
    epoll.register(fd, select.EPOLLIN)


def run():
    while waiting:
        for fd, _ in epoll.poll():
            epoll.unregister(fd)
            resume(waiting.pop(fd))


async def receive(connection):
    await Readable(connection.fileno())
    return connection.recv(100).decode()


# en: The echo server.
# zh: 回显服务器。
async def serve(listener, clients):
    for _ in range(clients):
        await Readable(listener.fileno())
        resume(talk(listener.accept()[0]))
    listener.close()


async def talk(connection):
    name = await receive(connection)
    while message := await receive(connection):
        connection.send(f"{name} said {message}".encode())
    connection.close()


# en: A process that plays several clients: each says its name, sends two messages, and prints what comes back.
# zh: 一个进程扮演几个客户端：每个先报名字，再发两条消息，并打印收到的应答。
def start_clients(address, names):
    child = os.fork()
    if child > 0:
        return child
    connections = [socket.create_connection(address) for _ in names]
    for connection, name in zip(connections, names):
        time.sleep(0.002)
        connection.send(name.encode())
    for message in ["hello", "good-bye"]:
        for connection in connections:
            time.sleep(0.002)
            connection.send(message.encode())
            print(connection.recv(100).decode(), flush=True)
    os._exit(0)


address = ("127.0.0.1", 7007)
listener = socket.create_server(address)
child = start_clients(address, ["Ada", "Ken"])
resume(serve(listener, 2))
run()
os.waitpid(child, 0)
