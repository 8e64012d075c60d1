import os
import select
import socket
import time

CONNECTIONS = 3
server = ("127.0.0.1", 7007)
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind(server)
listener.listen(5)

child = os.fork()
if child == 0:
    # en: The client. It opens three connections and writes to them in an order that the server does not know.
    # zh: 客户端。它打开三个连接，写入的次序服务器事先不知道。
    listener.close()
    sockets = [socket.create_connection(server) for _ in range(CONNECTIONS)]
    for i in [1, 2, 0]:
        time.sleep(0.01)
        sockets[i].send(f"from connection {i}".encode())
    for one in sockets:
        time.sleep(0.01)
        one.close()
    os._exit(0)

connections = [listener.accept()[0] for _ in range(CONNECTIONS)]
open_ones = list(connections)
while open_ones:
    # en: Python's select leaves its list alone and returns the ready ones in another.
    # zh: Python 的 select 不改动传入的列表，就绪的放在另一个列表里返回。
    ready, _, _ = select.select(open_ones, [], [])
    print("select: ready", len(ready))

    for connection in ready:
        data = connection.recv(100)
        number = connections.index(connection)
        print(f"connection {number}: {len(data)} bytes: {data.decode()}")
        if data:
            continue
        connection.close()
        open_ones.remove(connection)
os.waitpid(child, 0)
