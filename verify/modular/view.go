package modular

// seed of all random numbers; the stream is the number of the attempt.
const seed = 0x666c6f77

// view is what is seen at one point: the coefficients that a claim says vanish.
type view struct {
	redraw bool   // not in the domain
	why    string // if something vanishes there
	short  bool   // too few orders known
	coef   []uint64
	order  int
	power  int      // of the small parameter, of the first that does not vanish
	roots  []uint64 // the leading residues of what roots were taken of
	scale  []uint64 // those of positive symbols
	table  *pairs
	angles *angles
}

func (v view) vanishes() bool {
	for _, c := range v.coef {
		if c != 0 {
			return false
		}
	}
	return true
}

// at evaluates the claim at the point number stream. Bits of flips turn roots
// around; fixed are the first logarithms.
func (t *task) at(p prime, stream uint64, flips uint, fixed []uint64) (v view) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case redraw:
			v = view{redraw: true, why: r.why}
		default:
			panic(r)
		}
	}()
	x := t.point
	if x.p != p {
		x.modulo(p)
	}
	x.arcs, x.most, x.short = t.arcs, t.most, t.spare > 0
	x.draw(t.signs, seed, stream, flips, fixed)
	if len(t.define) > 0 {
		x.impose()
		t.confirm(x)
	}
	for i, g := range t.asked {
		t.meet(x, i, x.eval(g))
	}
	v.order = Exactly
	if t.n > 1 || t.series {
		v.order = exact
	}
	for i := range t.vanish {
		t.look(x.eval(t.vanishing[i]), &v)
	}
	if t.by != nil && t.by.Combination != nil {
		t.weak(x)
	}
	v.roots, v.table, v.angles = x.radicands, x.table, x.angles
	for i, s := range t.sym {
		if s.positive && !s.small {
			v.scale = append(v.scale, x.cell[i].row[0].c[0])
		}
	}
	return v
}

// meet gives the point up if the value y of what is asked for first in order is not
// what is wanted: a positive one is a square, and not seen to be negative. The root
// of what vanishes everywhere is 0; what vanishes here alone is on the edge of where
// the root is defined, and says nothing of the rest.
func (t *task) meet(x *point, i int, y *series) {
	want := t.graph.asked[i].want
	if want == not0 {
		x.leading(y, x.spare, "the inverse")
		return
	}
	if !x.signs {
		return
	}
	z, ok := x.lead(y, x.spare)
	switch {
	case ok && z.row[0].m == 0:
	case ok:
		t.live[i] = true
		if a := z.row[0].c[0]; !x.p.square(a) || x.p.likely(x.p.neg(a)) {
			panic(redraw{})
		}
	case want == above0:
		panic(redraw{"what is to be positive vanishes, or vanishes at t = 0"})
	case t.live[i]:
		panic(redraw{})
	}
}

// look takes the coefficients of powers below the remainder. They must be known:
// if they are not, the series are too short.
func (t *task) look(s *series, v *view) {
	top := min(s.rem, s.off+t.n)
	if s.rem < exact && s.off+t.n < s.rem {
		v.short = true
		t.needN = t.n + s.rem - s.off - t.n
	}
	for i := 0; i < top-s.off; i++ {
		r := &s.row[i]
		if r.m < minKnown {
			if s.rem == exact && t.series && i >= 3 {
				top = s.off + i
				break
			}
			v.short = true
			t.needN = max(t.needN, t.n)
			return
		}
		if !r.vanishes() && v.vanishes() {
			v.power = s.off + i
		}
		v.coef = append(v.coef, r.c[:r.m]...)
	}
	if t.series {
		v.order = min(v.order, top)
	}
}

// weak refuses a certificate made of equations that hold to a lower order than
// is claimed.
func (t *task) weak(x *point) {
	if claimed := x.eval(t.entire).rem; x.eval(t.vanishing[0]).rem < claimed {
		giveUp("the certificate proves the claim to a lower order than stated")
	}
}
