package modular

import "slices"

const maxRoots = 6

// whyUndecided looks whether a claim that fails at a point could hold nevertheless,
// because roots or logarithms were chosen as they are not among real numbers. It
// is "" when the claim is false.
//
// If a claim with square roots is true, it is so for one choice of their signs
// at the least: at a point the choices are the conjugates of the true one. So it
// is false when it fails for all of them. With logarithms, a claim is false when
// no values of the free ones make it true, or only such that are not to be had:
// Σ cᵢ log eᵢ = 0 with rational cᵢ and Π eᵢ^cᵢ ≠ 1.
func (t *task) whyUndecided(p prime, stream uint64, v view) string {
	if t.free != "" {
		return t.free
	}
	if len(v.roots) > maxRoots {
		return "fails, but has too many roots to try all signs"
	}
	if (v.table.unrelated() > 0 || v.angles.unrelated() > 0) && !t.failsAtSmallValues(p) {
		return "fails, but not at small values: exponents or angles may be related in a way that is not seen"
	}
	tied := ties(p, v)
	for flips := uint(0); flips < 1<<len(v.roots); flips++ {
		if !tied(flips) {
			continue
		}
		w := t.at(p, stream, flips, nil)
		switch {
		case w.redraw:
			return "fails, but roots of other signs could not be taken"
		case len(w.roots) != len(v.roots) || w.short:
			return "fails, but has not the same roots for other signs"
		case w.vanishes() && flips > 0:
			return "holds only for other signs of the roots than the products of positive symbols have"
		}
		if why := t.angles(p, stream, flips, w); why != "" {
			return why
		}
		if why := t.logarithms(p, stream, flips, w); why != "" {
			return why
		}
	}
	return ""
}

// signsAtStart tells whether a sign is asked for at t = 0 of a function of which the
// sign at t matters: among series the two are one.
func (t *task) signsAtStart() bool {
	start := map[int]bool{}
	for _, x := range t.graph.asked {
		t.some(x.of, func(n *node) bool {
			return n.op == opAt0 && t.some(n, func(n *node) bool {
				start[n.sym] = start[n.sym] || n.op == opSym && !t.sym[n.sym].positive
				return false
			})
		})
	}
	var now func(x *node) bool
	now = func(x *node) bool {
		return x.op == opSym && start[x.sym] || x.op != opAt0 && slices.ContainsFunc(x.args, now)
	}
	for _, x := range t.vanish {
		if t.some(x, func(n *node) bool {
			return (n.op == opSign || n.op == opPow && !n.num.IsInt()) && slices.ContainsFunc(n.args, now)
		}) {
			return true
		}
	}
	return false
}

// failsAtSmallValues looks whether the claim fails also where the fractions that
// relate exponents are small, and so are seen.
func (t *task) failsAtSmallValues(p prime) bool {
	t.most = 3
	defer func() { t.most = 0 }()
	failed := 0
	for stream := uint64(1); stream < 60 && failed < 3; stream++ {
		switch v := t.at(p, stream, 0, nil); {
		case v.redraw || v.short:
		case v.vanishes():
			return false
		default:
			failed++
		}
	}
	return failed > 0
}

// angles tells whether angles could be related in a way that is not seen. Those
// with a given tangent must be of no account.
func (t *task) angles(p prime, stream uint64, flips uint, v view) string {
	if v.angles.unrelated() > 2 {
		return "fails, but has too many angles to be sure that they are independent"
	}
	if len(v.angles.arc) == 0 {
		return ""
	}
	t.arcs = 1
	w := t.at(p, stream, flips, nil)
	t.arcs = 0
	if w.redraw || !slices.Equal(w.coef, v.coef) {
		return "fails, but arctangents may be related in a way that is not seen"
	}
	return ""
}

// ties tells which choices of signs to try: roots whose ratio is a product of
// powers of positive symbols and numbers are turned together, for their signs are
// the same among real numbers. Rational roots are not turned: that the positive
// one was taken is seen.
func ties(p prime, v view) func(flips uint) bool {
	const reach, bound = 4, 1000
	scale := v.scale[:min(len(v.scale), 3)]
	var monomial func(a uint64, i int) bool
	monomial = func(a uint64, i int) bool {
		if i == len(scale) {
			num, _, ok := p.small(a, bound)
			return ok && num > 0
		}
		a = p.mul(a, p.powi(scale[i], -reach))
		for range 2*reach + 1 {
			if monomial(a, i+1) {
				return true
			}
			a = p.mul(a, scale[i])
		}
		return false
	}
	class := make([]int, len(v.roots))
	for i, a := range v.roots {
		class[i] = i
		for j := range i {
			if class[j] == j && monomial(p.mul(a, p.inv(v.roots[j])), 0) {
				class[i] = j
				break
			}
		}
	}
	return func(flips uint) bool {
		for i, j := range class {
			if flips>>i&1 == 1 && p.natural(p.root(v.roots[i])) {
				return false
			}
			if flips>>i&1 != flips>>j&1 {
				return false
			}
		}
		return true
	}
}
