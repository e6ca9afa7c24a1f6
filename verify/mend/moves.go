package mend

import (
	"math/big"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
)

// move is an edit of one unit of a sum, or of the sum by a further term.
type move struct {
	unit  int           // −1: a further term
	put   func() []term // what the unit becomes, or the term; made when it is wanted
	edits []Edit
	depth int
	fixed bool      // not to be made in several units alike
	by    *multiple // by which the unit is multiplied, if that is all
	value series    // of the unit, or of the term
	gain  float64   // how much the probe of the sum changes
}

// to is the put of a move that is made already.
func to(put ...term) func() []term { return func() []term { return put } }

// on is the put of a move that multiplies a term.
func (k multiple) on(t term) func() []term { return func() []term { return []term{k.apply(t)} } }

// editor makes the edits of an expression.
type editor struct {
	few     []multiple                 // what terms inside of functions are multiplied by
	names   []*derivation.Name         // other symbols
	indexed []*derivation.Name         // that have one index
	varies  func(derivation.Expr) bool // depends on t
	modulus bool                       // a root stands in the step: |x| may be meant
}

// moves returns the edits of the units of a sum, which are also multiplied by
// those multiples. The one term of a sum is not scaled where all of it may be
// scaled from outside.
func (e *editor) moves(x derivation.Expr, scaled bool, by []multiple) (all []move) {
	for i, u := range units(x) {
		for _, v := range e.product(u.X) {
			all = append(all, move{unit: i, put: to(term{X: v.x, Minus: u.Minus}), edits: v.edits, depth: u.depth + v.depth})
		}
		if u.alone && !scaled {
			continue
		}
		add := func(kind Kind, what string, put ...term) {
			all = append(all, move{unit: i, put: to(put...), edits: []Edit{{kind, what}}, depth: u.depth})
		}
		add(Sign, "a sign", term{X: u.X, Minus: !u.Minus})
		text := derivation.Format(u.X)
		if !u.alone {
			add(Term, "without the term "+text)
		}
		if e.varies(u.X) {
			start := &derivation.Call{Pos: u.X.At(), Func: "at0", Args: []derivation.Expr{u.X}}
			add(Term, text+" less its value at 0", u.term, term{X: start, Minus: !u.Minus})
		}
		for _, k := range by {
			all = append(all, move{unit: i, put: k.on(u.term), edits: []Edit{k.edit}, depth: u.depth})
		}
	}
	return all
}

// inside returns the edits of an expression inside another.
func (e *editor) inside(x derivation.Expr, scaled bool) (all []variant) {
	var by []multiple
	for _, k := range e.few {
		if k.other == nil || !contains(x, k.other.x) { // else it is an exponent, or a factor too many
			by = append(by, k)
		}
	}
	for _, m := range e.moves(x, scaled, by) {
		all = append(all, variant{rebuilt(x, map[int][]term{m.unit: m.put()}), m.edits, 1, m.depth + 1})
	}
	if isSum(x) {
		all = append(all, edited(negatedSum(x), Sign, "the sign of %s", derivation.Format(x)))
	}
	return all
}

// negatedSum changes the sign of every term.
func negatedSum(x derivation.Expr) derivation.Expr {
	ts := summands(x)
	for i := range ts {
		ts[i].Minus = !ts[i].Minus
	}
	if first := slices.IndexFunc(ts, func(t term) bool { return !t.Minus }); first > 0 {
		ts[0], ts[first] = ts[first], ts[0]
	}
	return sumOf(ts, x.At())
}

// product returns the edits of a product that are not those of its sign and
// coefficient. What is inside its first bracket are units of their own.
func (e *editor) product(x derivation.Expr) (all []variant) {
	fs, sum := bracket(x)
	put := func(i int, with ...factor) derivation.Expr {
		return productOf(slices.Replace(slices.Clone(fs), i, i+1, with...), x.At())
	}
	for i, f := range fs {
		text := derivation.Format(f.x)
		if n, number := f.x.(*derivation.Number); number {
			for _, d := range []int64{1, -1} {
				y := derivation.Plus(n, d)
				if v, _ := derivation.Rational(y); n.Val.IsInt() && v.Sign() != 0 {
					all = append(all, edited(put(i, factor{y, f.under}), Factor, "%s for %s", derivation.Format(y), text))
				}
			}
			continue
		}
		turned := factor{f.x, !f.under}
		if len(fs) > 1 {
			all = append(all, edited(put(i), Factor, "a factor %s", derivation.Format(productOf([]factor{turned}, f.x.At()))))
		}
		all = append(all, edited(put(i, turned), Factor, "%s on the other side of the bar", text))
		for _, v := range e.factor(f.x, i != sum) {
			v.x = put(i, factor{v.x, f.under})
			v.depth++
			all = append(all, v)
		}
	}
	return all
}

// everywhere returns the edits of a bracket that stands more than once, made
// wherever it stands.
func (e *editor) everywhere(side derivation.Expr) (all []variant) {
	count := map[string]int{}
	derivation.Walk(side, func(x derivation.Expr) bool {
		if written := derivation.Format(x); isSum(x) {
			if count[written]++; count[written] == 2 {
				for _, v := range e.inside(x, true) {
					by := v.x
					v.x = derivation.Map(side, func(y derivation.Expr) derivation.Expr {
						if isSum(y) && derivation.Format(y) == written {
							return by
						}
						return y
					})
					if v.edits[0].Kind != Term {
						all = append(all, v)
					}
				}
			}
		}
		_, sum := x.(*derivation.Sum)
		return !sum
	})
	return all
}

// raised returns x^n, n not 0; a power of a power is one.
func raised(x derivation.Expr, n *big.Rat) derivation.Expr {
	if p, ok := x.(*derivation.Binary); ok && p.Op == '^' {
		if m, ok := derivation.Rational(p.Y); ok {
			return raised(p.X, new(big.Rat).Mul(m, n))
		}
	}
	if n.IsInt() && n.Num().Int64() == 1 {
		return x
	}
	return &derivation.Binary{Pos: x.At(), Op: '^', X: x, Y: &derivation.Number{Pos: x.At(), Val: n}}
}
