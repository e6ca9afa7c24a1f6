package enclose

import (
	"math"
	"slices"

	"github.com/flowproof/flowproof/verify/interval"
)

// A set of states is m + C u + Q w with |u_j| ≤ rho_j and |w_i| ≤ r_i, m a number and Q nearly
// orthogonal: Lohner's doubleton [Loh87; NJC99]. The u are the deviations from the middle of
// the box that a run starts from, and the same in all of its sets, so that what the flow does
// to them to first order is kept as C and not enclosed anew in each step. All else goes to w,
// in coordinates that turn with the flow.
type set struct {
	n, k int // dimensions of the state and of u
	m    []float64
	c    []float64 // n×k, by rows
	rho  []float64
	q    []float64 // n×n, by rows
	r    []float64
}

func newSet(n, k int) *set {
	return &set{n, k, make([]float64, n), make([]float64, n*k), make([]float64, k), make([]float64, n*n), make([]float64, n)}
}

// start returns a set that holds a box of ranges. It has a u for each that has a width, as that of the checker
// does, whose middle is exact: the w make good what the middle here is off.
func start(box []Range) *set {
	var wide []int
	for i, r := range box {
		if r.Lo.Cmp(r.Hi) < 0 {
			wide = append(wide, i)
		}
	}
	s := newSet(len(box), len(wide))
	for i, r := range box {
		ends := interval.Rat(r.Lo).Hull(interval.Rat(r.Hi))
		x := between(ends.Lo, ends.Hi)
		s.m[i], s.q[i*s.n+i] = x.mid, 1
		if j := slices.Index(wide, i); j >= 0 {
			s.rho[j], s.c[i*s.k+j] = x.rad, 1
			x.rad = up(float64(4*ulp*(math.Abs(x.mid)+x.rad)), 1)
		}
		s.r[i] = x.rad
	}
	return s
}

// hull writes the least box of balls about m that holds s to x.
func (s *set) hull(x []ball) {
	for i := range x {
		x[i] = ball{s.m[i], up(s.linear(i)+s.rest(i), s.k+s.n)}
	}
}

// linear and rest are how far C u and Q w reach in component i, but for roundings.
func (s *set) linear(i int) (rad float64) {
	for j, rho := range s.rho {
		rad += float64(math.Abs(s.c[i*s.k+j]) * rho)
	}
	return rad
}

func (s *set) rest(i int) (rad float64) {
	for j, r := range s.r {
		rad += float64(math.Abs(s.q[i*s.n+j]) * r)
	}
	return rad
}

// halves returns the two sets into which s, which has no u, is cut across column j of Q. Their u
// are the w of s. What is added to m is rounded, which is made good by the new w.
func (s *set) halves(j int) (low, high *set) {
	half := func(sign float64) *set {
		t := newSet(s.n, s.n)
		copy(t.c, s.q)
		copy(t.rho, s.r)
		t.rho[j] = s.r[j] / 2
		for i := range t.m {
			move := float64(s.q[i*s.n+j] * t.rho[j])
			t.m[i] = s.m[i] + sign*move
			t.r[i] = up(float64(4*ulp*(math.Abs(s.m[i])+math.Abs(move))), 1) + 0x1p-100
			t.q[i*s.n+i] = 1
		}
		return t
	}
	return half(-1), half(1)
}

// A transfer is the workspace in which a set is carried over a step.
type transfer struct {
	n      int
	sc     []ball // n×k: S C, then S C − C′
	sq     []ball // n×n: S Q
	p      []ball // n×n: Q′ᵀ
	shift  []ball
	column []ball
	qr     orthogonal
	defect float64
}

func newTransfer(n int) *transfer {
	return &transfer{n: n, sc: make([]ball, n*n), sq: make([]ball, n*n), p: make([]ball, n*n),
		shift: make([]ball, n), column: make([]ball, n), qr: newOrthogonal(n)}
}

// apply writes to next a set that holds y + S (x − m) for all x in s, all y in the balls y and
// all matrices in S:
//
//	y + S (C u + Q w) = m′ + C′ u + Q′ Q′⁻¹ [ y − m′ + (S C − C′) u + S Q w ].
//
// C′ is the middle of S C; where next has no u, C′ = 0 and all goes to w. Q′ is made of the
// edges of the set from the longest on [Loh87], but for those of a few roundings, which point nowhere.
func (t *transfer) apply(next, s *set, y, slopes []ball) {
	n, k := t.n, s.k
	t.product(t.sc[:n*k], slopes, s.c, k)
	t.product(t.sq, slopes, s.q, n)
	copy(next.rho, s.rho)
	t.qr.clear()
	least := 0.0
	for _, m := range s.m {
		least = math.Max(least, 0x1p-46*math.Abs(m))
	}
	for j, r := range s.r {
		if r > least {
			t.qr.add(t.sq, n, j, r)
		}
	}
	if next.k == 0 {
		for j, rho := range s.rho {
			t.qr.add(t.sc, k, j, rho)
		}
	}
	t.qr.factor(next.q)
	for i := range n {
		next.m[i] = y[i].mid
		t.shift[i] = ball{0, y[i].rad}
		for j := range n {
			t.p[i*n+j] = point(next.q[j*n+i])
		}
	}
	for i := range next.c {
		next.c[i] = t.sc[i].mid
		t.sc[i].mid = 0
	}
	t.measure(next.q)
	largest := 0.0
	for i := range n {
		row := t.p[i*n : i*n+n]
		rad := dot(row, t.shift).mag()
		for j, rho := range s.rho {
			rad = up(rad+float64(dot(row, t.columnOf(t.sc, k, j)).mag()*rho), 1)
		}
		for j, r := range s.r {
			rad = up(rad+float64(dot(row, t.columnOf(t.sq, n, j)).mag()*r), 1)
		}
		next.r[i] = rad
		largest = math.Max(largest, rad)
	}
	// Q′⁻¹ = (1 − E)⁻¹ P with P = Q′ᵀ, E = 1 − P Q′, which is P but for at most 2d times the
	// greatest component of what P gives, for d = ‖E‖ < ½.
	more := up(2*t.defect*largest, 2)
	for i, r := range next.r {
		next.r[i] = short(up(r+more, 1)*spare) + 0x1p-100
	}
}

// columnOf returns column j of a matrix of m columns.
func (t *transfer) columnOf(a []ball, m, j int) []ball {
	for l := range t.column {
		t.column[l] = a[l*m+j]
	}
	return t.column
}

// product writes A·B to dst, A n×n of balls and B n×m of numbers.
func (t *transfer) product(dst, a []ball, b []float64, m int) {
	n := t.n
	for j := range m {
		for l := range n {
			t.column[l] = point(b[l*m+j])
		}
		for i := range n {
			dst[i*m+j] = dot(a[i*n:i*n+n], t.column)
		}
	}
}

// measure bounds the norm of 1 − P Q′.
func (t *transfer) measure(q []float64) {
	n := t.n
	t.defect = 0
	for i := range n {
		sum := 0.0
		for j := range n {
			for l := range n {
				t.column[l] = point(q[l*n+j])
			}
			e := dot(t.p[i*n:i*n+n], t.column)
			if i == j {
				e = e.sub(point(1))
			}
			sum += e.mag()
		}
		t.defect = math.Max(t.defect, up(sum, n))
	}
}

// short returns a number a little above x with few digits.
func short(x float64) float64 {
	f, e := math.Frexp(x)
	return math.Ldexp(math.Ceil(f*(1<<12)), e-12)
}
