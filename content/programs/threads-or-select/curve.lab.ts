import { lab, us } from "lab";

// en: Two machines, close together, so that the network's delay does not hide the server's. The server has one CPU.
// zh: 两台机器离得很近，免得网络的延迟盖住服务器的延迟。服务器有一个 CPU。
export default lab({
  machines: { server: { cpus: 1, address: "10.0.0.1" }, client: { cpus: 1, address: "10.0.0.2" } },
  links: [{ latency: us(1) }],
  programs: [
    { name: "server", machine: "server" },
    { file: "parts/client.ts", name: "client", machine: "client", at: us(1000) },
  ],
});
