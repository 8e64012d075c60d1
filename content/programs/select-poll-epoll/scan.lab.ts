import { lab } from "lab";

// en: The program's own computing costs no time here: what is left is the kernel's part of each call.
// zh: 在这里程序自己的计算不花时间：剩下的就是每次调用里内核的那一部分。
// en: And it may have more descriptors open than the usual 1024.
// zh: 而且它打开的描述符可以超过通常的 1024 个。
export default lab({ costs: { workUnit: 0 }, limits: { descriptors: 5000 } });
