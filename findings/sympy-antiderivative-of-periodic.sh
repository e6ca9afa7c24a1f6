#!/usr/bin/env bash
# SymPy 1.11.1: the antiderivative of atan(tan(x)) for a real x is not one: its derivative at x = 1/2
# is 1/2 - pi. So the integral over [0, 3/2], where the integrand is x and nothing jumps, is -3.59
# in place of 9/8. Debian 12's packages, unpacked only. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -qq python3-sympy=1.11.1-1 python3-mpmath=1.2.1-2 2>/dev/null
for deb in *.deb; do dpkg -x "$deb" .; done
cat >try.py <<'PY'
from sympy import *
x = Symbol('x', real=True)
f = atan(tan(x))
F = integrate(f, x)
print('F =', F)
print('f(1/2) = %.4f, slope of F there: %.4f' % (f.subs(x, 0.5), (F.subs(x, 0.501) - F.subs(x, 0.499)) / 0.002))
print('from 0 to 3/2: %.4f' % integrate(f, (x, 0, Rational(3, 2))))
PY
diff - <(PYTHONPATH=usr/lib/python3/dist-packages python3 try.py) <<'OUT' && echo 'as described: the integral of a positive function is negative'
F = (atan(tan(x)) + pi*floor((x - pi/2)/pi))**2/2
f(1/2) = 0.5000, slope of F there: -2.6416
from 0 to 3/2: -3.5874
OUT
