import socket
import time

fd = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
fd.bind(("0.0.0.0", 9877))

called = time.monotonic()
# en: No datagram has come yet: this call sleeps until one is there.
# zh: 还没有数据报到来：调用在这里睡眠，直到有一个为止。
data, (address, port) = fd.recvfrom(1024)
returned = time.monotonic()

print(f"{len(data)} bytes from {address}: {data.decode()}")
print(f"recvfrom took {(returned - called) * 1000:.3f} ms")
