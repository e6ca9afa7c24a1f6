#!/usr/bin/env bash
# Octave 7.3.0, ode45 and ode23: a constant mass matrix given by odeset("Mass", M) is accepted and
# then not used: the solvers integrate y' = f in place of M y' = f, and say nothing. Given as a
# function that returns the same matrix it is used; ode23s uses both. With M = diag(2, 4) and
# f = (-2 y1, -4 y2) both components are exp(-t). The options that ode45's help says it ignores do
# not include Mass. Debian 12's package, needs root. Run by hand; it fails if this changes.
set -euo pipefail
dir=$(mktemp -d); trap 'rm -rf "$dir"' EXIT; cd "$dir"
apt-get install -qq -y --no-install-recommends octave=7.3.0-2 >/dev/null 2>&1
cat >try.m <<'OCTAVE'
M = diag([2 4]);
f = @(t, y) [-2*y(1); -4*y(2)];
for solver = {"ode45", "ode23", "ode23s"}
  for mass = {M, @(t, y) M}
    o = odeset("Mass", mass{1}, "MStateDependence", "strong", "RelTol", 1e-6, "AbsTol", 1e-8);
    [t, y] = feval(solver{1}, f, [0 1], [1; 1], o);
    printf("%s, M as %s: y(1) = %.4f %.4f\n", solver{1}, class(mass{1}), y(end, :));
  end
end
OCTAVE
diff - <(octave-cli -q try.m 2>/dev/null) <<'OUT' && echo 'as described: the constant mass matrix is not used'
ode45, M as double: y(1) = 0.1353 0.0183
ode45, M as function_handle: y(1) = 0.3679 0.3679
ode23, M as double: y(1) = 0.1353 0.0183
ode23, M as function_handle: y(1) = 0.3679 0.3679
ode23s, M as double: y(1) = 0.3679 0.3679
ode23s, M as function_handle: y(1) = 0.3679 0.3679
OUT
