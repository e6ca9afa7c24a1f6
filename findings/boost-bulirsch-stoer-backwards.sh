#!/usr/bin/env bash
# Boost.odeint 1.81, bulirsch_stoer with integrate_adaptive: run backwards its steps shrink with the
# tolerance as if the order were low. The harmonic oscillator over 20 units of time takes 16 steps
# forwards at a tolerance of 1e-10 and 4750 backwards (61 times the calls), 12 and 27 at 1e-4. The
# result is right. Debian 12's package, unpacked only; needs g++. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get download -qq libboost1.81-dev=1.81.0-5+deb12u1 2>/dev/null; dpkg -x libboost*.deb .
cat >try.cpp <<'CPP'
#include <boost/numeric/odeint.hpp>
#include <array>
#include <cmath>
#include <cstdio>
using State = std::array<double, 2>;
int main() {
  for (double tol : {1e-4, 1e-6, 1e-8, 1e-10})
    for (int dir : {1, -1}) {
      int calls = 0;
      auto f = [&](const State &y, State &d, double) { calls++; d = {y[1], -y[0]}; };
      double a = dir > 0 ? 0 : 20, b = 20 - a;
      State y{std::sin(a), std::cos(a)};
      boost::numeric::odeint::bulirsch_stoer<State> stepper(tol, tol);
      int steps = integrate_adaptive(stepper, f, y, a, b, dir * 0.1);
      std::printf("tol %.0e, %g to %g: %d steps, %d calls\n", tol, a, b, steps, calls);
    }
}
CPP
g++ -w -O1 -std=c++17 -Iusr/include try.cpp -o try
diff - <(./try) <<'OUT' && echo 'as described: backwards it takes 300 times as many steps'
tol 1e-04, 0 to 20: 12 steps, 286 calls
tol 1e-04, 20 to 0: 27 steps, 345 calls
tol 1e-06, 0 to 20: 12 steps, 452 calls
tol 1e-06, 20 to 0: 153 steps, 1839 calls
tol 1e-08, 0 to 20: 14 steps, 652 calls
tol 1e-08, 20 to 0: 1026 steps, 12058 calls
tol 1e-10, 0 to 20: 16 steps, 915 calls
tol 1e-10, 20 to 0: 4750 steps, 55843 calls
OUT
