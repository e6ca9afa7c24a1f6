package symbolic

// Range is what is known of the sign of an expression: a set of the three signs
// that it may have.
type Range uint8

// The sets of one sign, and those that have names of their own.
const (
	MayBeNegative Range = 1 << iota
	MayBeZero
	MayBePositive

	AnyRange    = MayBeNegative | MayBeZero | MayBePositive
	NotNegative = MayBeZero | MayBePositive
)

// Within reports whether every sign of r is one of s.
func (r Range) Within(s Range) bool { return r&^s == 0 }

// Neg returns the signs of −a for those of a.
func (r Range) Neg() Range { return r&MayBeZero | r&MayBeNegative<<2 | r&MayBePositive>>2 }

// Add returns the signs of a + b.
func (r Range) Add(s Range) Range {
	return r.combine(s, func(a, b int) Range {
		switch {
		case a*b < 0:
			return AnyRange
		case a == 0:
			return ofSign(b)
		}
		return ofSign(a)
	})
}

// Mul returns the signs of ab.
func (r Range) Mul(s Range) Range {
	return r.combine(s, func(a, b int) Range { return ofSign(a * b) })
}

func (r Range) combine(s Range, of func(a, b int) Range) (all Range) {
	for a := -1; a <= 1; a++ {
		for b := -1; b <= 1; b++ {
			if r&ofSign(a) != 0 && s&ofSign(b) != 0 {
				all |= of(a, b)
			}
		}
	}
	return all
}

func ofSign(a int) Range { return MayBeNegative << (a + 1) }

// Squared returns the signs of a².
func (r Range) Squared() Range {
	r |= r.Neg()
	return r &^ MayBeNegative
}

// bound is an inequality that is taken for granted: the value is ≥ 0 at every t,
// and with strict it is > 0.
type bound struct {
	value  Poly
	strict bool
}

// Assume has a ≥ 0, or a > 0 with strict, at every t: an inequality that holds.
func (f *Field) Assume(a Series, strict bool) {
	f.bounds = append(f.bounds, bound{a.poly, strict})
}

// boundOf returns the signs that the bounds leave to a generator: those that are
// a multiple of it.
func (f *Field) boundOf(g Gen) Range {
	all := AnyRange
	for _, b := range f.bounds {
		if cs := b.value.Coeffs(g); len(cs) == 2 && cs[0].IsZero() {
			if c, ok := cs[1].constant(); ok {
				r := ofSign(c.Sign())
				if !b.strict {
					r |= MayBeZero
				}
				all &= r
			}
		}
	}
	return all
}

// Around returns what build makes, to be derived by x: without the bounds, as it has to hold
// around a point, and a bound ≥ 0 may end there, as what is under a root may. What is > 0 at a
// point is so around it. An integral is taken as it is written: it counts as independent of what
// it is of.
func (f *Field) Around(x Gen, build func() Series) Series {
	defer func(bounds []bound, written bool) { f.bounds, f.written = bounds, written }(f.bounds, f.written)
	f.bounds, f.written = nil, true
	a, asked := f.apart(build)
	for _, d := range asked {
		if d.kind == ConditionNonNegative && len(f.open(d.kind, d.arg)) > 0 && !f.by(d.arg, x).IsZero() {
			d.kind = ConditionPositive
		}
		f.ask(d.kind, d.arg)
	}
	return a
}

// Beyond returns what build makes, to be shifted: at times around t, which may be outside of
// [0, T]. There what is > 0 is so still, but a bound ≥ 0 may end, and integrals from 0 to t of
// what is > 0 are < 0 before 0.
func (f *Field) Beyond(build func() Series) Series {
	if fault == "outside" {
		return build()
	}
	defer func(bounds []bound, outside bool) { f.bounds, f.outside = bounds, outside }(f.bounds, f.outside)
	var strict []bound
	for _, b := range f.bounds {
		if b.strict {
			strict = append(strict, b)
		}
	}
	f.bounds, f.outside = strict, true
	return build()
}

// unbounded fails if a bound speaks of the symbol x: what was simplified with it
// holds where the bound does, and not for all x.
func (f *Field) unbounded(x Gen) {
	for _, b := range f.bounds {
		if f.dependsOn(b.value, x) {
			fail("an inequality that is used speaks of %s: what follows need not hold identically in it", f.Name(x))
		}
	}
}

// signOf returns what the declared sign of a generator, or the function that it
// is, says of its sign.
func (f *Field) signOf(g Gen) Range {
	x := f.gens[g]
	switch {
	case x.kind == squareRoot && f.termwise(x.arg) == MayBePositive:
		return MayBePositive
	case x.sign == NonNegative:
		return NotNegative
	case x.kind == integral && f.outside:
		return AnyRange
	case x.kind == integral: // at t = 0 it is 0
		return f.termwise(x.arg) | MayBeZero
	case x.sign == Positive:
		return MayBePositive
	case x.sign == Nonzero:
		return (MayBeNegative | MayBePositive) & f.boundOf(g)
	}
	return f.boundOf(g)
}

// Range returns the signs that p may have where it is defined and the bounds
// hold. It errs on the side of more.
func (f *Field) Range(p Poly) Range {
	if r := f.termwise(p); r != AnyRange {
		return r
	}
	all := AnyRange
	s := signer{f, f.bounds, 0}
	switch {
	case s.atLeast(p, false):
		all = NotNegative
	case s.atLeast(p.Neg(), false):
		all, p = NotNegative.Neg(), p.Neg()
	}
	if all != AnyRange && s.atLeast(p, true) {
		all &^= MayBeZero
	}
	return all
}

// termwise adds the signs of the terms of p.
func (f *Field) termwise(p Poly) Range {
	all := MayBeZero
	p.on.charge(p.Len() * p.words())
	for i := range p.Len() {
		r := ofSign(p.coefs().sign(i))
		for g, n := range exponents(p.key(i)) {
			s := f.signOf(g)
			if n%2 == 0 {
				s = s.Squared()
			}
			r = r.Mul(s)
		}
		if all = all.Add(r); all == AnyRange {
			break
		}
	}
	return all
}
