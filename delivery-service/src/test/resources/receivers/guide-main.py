

import sys

print(str(verify(*sys.argv[1:5], sys.stdin.buffer.read())).lower(), end="")
