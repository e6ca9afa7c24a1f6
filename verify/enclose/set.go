package enclose

import (
	"math"
	"slices"
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

// start returns a set that is the box; sides no wider than a few roundings are w, the others u.
func start(box []ball) *set {
	var wide []int
	for i, x := range box {
		if x.rad > 0x1p-48*math.Abs(x.mid) {
			wide = append(wide, i)
		}
	}
	s := newSet(len(box), len(wide))
	for i, x := range box {
		s.m[i], s.q[i*s.n+i] = x.mid, 1
		if j := slices.Index(wide, i); j >= 0 {
			s.rho[j], s.c[i*s.k+j] = x.rad, 1
		} else {
			s.r[i] = x.rad
		}
	}
	return s
}

// hull writes the least box of balls about m that holds s to x.
func (s *set) hull(x []ball) {
	for i := range x {
		rad := 0.0
		for j, rho := range s.rho {
			rad += float64(math.Abs(s.c[i*s.k+j]) * rho)
		}
		for j, r := range s.r {
			rad += float64(math.Abs(s.q[i*s.n+j]) * r)
		}
		x[i] = ball{s.m[i], up(rad, s.k+s.n)}
	}
}

// A transfer is the workspace in which a set is carried over a step.
type transfer struct {
	n, k    int
	sc      []ball // n×k: S C, then S C − C′
	sq      []ball // n×n: S Q
	p       []ball // n×n: Q′ᵀ
	shift   []ball // n
	row     []ball // n
	qr      orthogonal
	defect  float64
	colBall []ball
}

func newTransfer(n, k int) *transfer {
	return &transfer{n: n, k: k, sc: make([]ball, n*k), sq: make([]ball, n*n), p: make([]ball, n*n),
		shift: make([]ball, n), row: make([]ball, n), colBall: make([]ball, n), qr: newOrthogonal(n)}
}

// apply writes to next a set that holds y + S (x − m) for all x in s, all y in the balls y and
// all matrices in S:
//
//	y + S (C u + Q w) = m′ + C′ u + Q′ Q′⁻¹ [ y − m′ + (S C − C′) u + S Q w ].
//
// Q′ is the orthogonal factor of the middle of S Q with its columns from the longest, as an
// edge of the set, to the shortest [Loh87].
func (t *transfer) apply(next, s *set, y []ball, jacobian []ball) {
	n, k := t.n, t.k
	t.product(t.sc, jacobian, s.c, k)
	t.product(t.sq, jacobian, s.q, n)
	copy(next.rho, s.rho)
	for i := range n {
		next.m[i] = y[i].mid
		rest := y[i].sub(point(next.m[i]))
		for j, rho := range s.rho {
			x := t.sc[i*k+j]
			next.c[i*k+j] = x.mid
			rest.rad = up(rest.rad+float64(x.rad*rho), 1)
		}
		t.shift[i] = rest
	}
	t.qr.factor(next.q, t.sq, s.r)
	for i := range n {
		for j := range n {
			t.p[i*n+j] = point(next.q[j*n+i])
		}
	}
	t.measure(next.q)
	largest := 0.0
	for i := range n {
		row := t.p[i*n : i*n+n]
		rad := dot(row, t.shift).mag()
		for j, r := range s.r {
			if r == 0 {
				continue
			}
			for l := range n {
				t.colBall[l] = t.sq[l*n+j]
			}
			rad = up(rad+float64(dot(row, t.colBall).mag()*r), 1)
		}
		next.r[i] = rad
		largest = math.Max(largest, rad)
	}
	// Q′⁻¹ = (1 − E)⁻¹ P with E = 1 − P Q′, which is P but for at most
	// 2d times the greatest component of what P gives, for d = ‖E‖ < ½.
	more := up(2*t.defect*largest, 2)
	for i, r := range next.r {
		next.r[i] = short(up(r+more, 1))
	}
}

// product writes A·B to dst, A n×n of balls and B n×m of numbers.
func (t *transfer) product(dst, a []ball, b []float64, m int) {
	n := t.n
	for j := range m {
		for l := range n {
			t.colBall[l] = point(b[l*m+j])
		}
		for i := range n {
			dst[i*m+j] = dot(a[i*n:i*n+n], t.colBall)
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
				t.colBall[l] = point(q[l*n+j])
			}
			e := dot(t.p[i*n:i*n+n], t.colBall)
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
