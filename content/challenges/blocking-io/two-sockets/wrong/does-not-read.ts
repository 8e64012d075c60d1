// fails: deaf
import { puts } from "stdio";

puts("one");
puts("two");
