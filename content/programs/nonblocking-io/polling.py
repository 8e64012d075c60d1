import os
import socket
import sys
import time

fd = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fd.setblocking(False)
fd.bind(("0.0.0.0", 9877))

asked = 0
while True:
    try:
        asked += 1
        data, (address, port) = fd.recvfrom(1024)
        print(f"{len(data)} bytes from {address}: {data.decode()}")
        break
    except BlockingIOError as error:
        if asked == 1:
            print(f"recvfrom: {os.strerror(error.errno)}", file=sys.stderr)
        # en: The kernel has nothing yet. Do something else for 7 ms, then ask again.
        # zh: 内核还没有数据。先做 7 毫秒别的事，再来问。
        time.sleep(0.007)
print(f"asked {asked} times")
