import os
import select
import socket
import time

# en: The event loop. It knows which function to call when a descriptor is ready.
# zh: 事件循环。它知道一个描述符就绪时该调用哪个函数。
epoll = select.epoll()
callbacks = {}


def when_readable(it, callback):
    if it.fileno() not in callbacks:
        epoll.register(it, select.EPOLLIN)
    callbacks[it.fileno()] = callback


def forget(it):
    del callbacks[it.fileno()]
    epoll.unregister(it)
    it.close()


def run():
    while callbacks:
        for fd, _ in epoll.poll():
            callbacks[fd]()


# en: The echo server. What comes next is always inside: a function for each time that something must be waited for.
# zh: 回显服务器。下一步总在里面：每等一次，就多一个函数。
def serve(listener, clients):
    left = clients

    def welcome():
        nonlocal left
        connection, _ = listener.accept()
        left -= 1
        if left == 0:
            forget(listener)

        def learn_name():
            name = connection.recv(100).decode()

            def answer():
                message = connection.recv(100).decode()
                if message == "":
                    forget(connection)
                else:
                    connection.send(f"{name} said {message}".encode())

            when_readable(connection, answer)

        when_readable(connection, learn_name)

    when_readable(listener, welcome)


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
serve(listener, 2)
run()
os.waitpid(child, 0)
