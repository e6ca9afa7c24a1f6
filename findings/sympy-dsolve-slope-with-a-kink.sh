#!/usr/bin/env bash
# SymPy 1.11.1, dsolve: where the slope has a kink or a jump the solution of one side is returned for
# all x, and checkodesol finds it right. y' = |x|, y(0) = 1 gives x^2/2 + 1, whose slope at -1 is -1;
# the solution is x|x|/2 + 1. y' = sign(x) and y' = max(0, x) are wrong on the side where the initial
# value is given. integrate does all three right. Debian 12's packages, unpacked only.
# Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -qq python3-sympy=1.11.1-1 python3-mpmath=1.2.1-2 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" .; done
cat >try.py <<'PY'
from sympy import *
x = Symbol('x', real=True)
y = Function('y')
for f, at, value in (Abs(x), 0, 1), (sign(x), -1, 0), (Max(0, x), -1, 0):
    equation = Eq(y(x).diff(x), f)
    s = dsolve(equation, y(x), ics={y(at): value})
    print("y'=%s, y(%d)=%d: %s, checkodesol %s" % (f, at, value, s.rhs, checkodesol(equation, s)[0]))
    print("  y'(-1)=%s, f(-1)=%s; y(-2)=%s, by integrate %s" % (s.rhs.diff(x).subs(x, -1), f.subs(x, -1),
          s.rhs.subs(x, -2), value + integrate(f, (x, at, -2))))
PY
diff - <(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py) <<'OUT' && echo 'as described: the solution of one side, for all x'
y'=Abs(x), y(0)=1: x**2/2 + 1, checkodesol True
  y'(-1)=-1, f(-1)=1; y(-2)=3, by integrate -1
y'=sign(x), y(-1)=0: x + 1, checkodesol True
  y'(-1)=1, f(-1)=-1; y(-2)=-1, by integrate 1
y'=Max(0, x), y(-1)=0: x**2/2 - 1/2, checkodesol True
  y'(-1)=-1, f(-1)=0; y(-2)=3/2, by integrate 0
OUT
