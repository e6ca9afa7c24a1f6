package proof

import (
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// inequality has the kernel decide a claim that is one, the greater side first. A
// witness has the sides as they are claimed.
func (e *elaborator) inequality(c derivation.Claim) symbolic.Result {
	result := e.ordered(c)
	if w := result.Witness; w != nil && (c.Relation == derivation.Lt || c.Relation == derivation.Le) {
		w.Left, w.Right = w.Right, w.Left
	}
	return result
}

func (e *elaborator) ordered(c derivation.Claim) (result symbolic.Result) {
	greater, less := c.Sides()
	left, right := e.series(greater), e.series(less)
	rules := e.rules(c.Using)
	switch {
	case c.By == nil:
		return e.Inequality(left, right, c.Relation.Strict(), symbolic.Signed{Sign: symbolic.MayBeZero}, rules)
	case c.By.Derivative:
		cofactor := symbolic.Series{}
		if c.By.Cofactor != nil {
			cofactor = e.series(c.By.Cofactor)
		}
		return e.Growth(left, right, c.Relation.Strict(), cofactor, rules)
	}
	certificate := e.signed(c.By.Combination)
	result = e.Inequality(left, right, c.Relation.Strict(), certificate, rules)
	if result.Verdict == symbolic.Unknown && !certificate.Sign.Within(symbolic.NotNegative) {
		result.Why = "the certificate is not shown to be ≥ 0"
	}
	return result
}

// assume has inequalities hold. What a step shows for ε > 0 holds for ε = 0 too,
// where a remainder asks for it, if it is not strict.
func (e *elaborator) assume(bounds []derivation.Equation) {
	for _, eq := range bounds {
		value, _ := e.Hypothesis(func() symbolic.Series { return e.excess(eq) })
		if e.formal && eq.Has(e.claim.Small) { // though it may cancel: c + ε > ε holds for c = ε
			panic(&MeaningError{eq.LHS.At(), fmt.Errorf("the inequality %s has %s: it says nothing where %[2]s is 0, as a remainder asks", eq.ID, e.claim.Small)})
		}
		given := slices.ContainsFunc(e.claim.Givens, func(g derivation.Equation) bool { return g.ID == eq.ID })
		e.Assume(value, eq.Relation.Strict() && (given || !e.formal))
	}
}

// excess returns the difference of the sides of an equation or inequality, the
// greater first.
func (e *elaborator) excess(eq derivation.Equation) symbolic.Series {
	greater, less := eq.Sides()
	return e.series(greater).Sub(e.series(less))
}

// signed returns the value of a certificate with what is known of its sign: of an
// inequality, that of the difference of its sides, the greater first; of an
// equation, 0, which D, int and at0 keep. An integral from 0 to t of what is ≥ 0 is ≥ 0.
func (e *elaborator) signed(x derivation.Expr) symbolic.Signed {
	known := func(s symbolic.Signed) symbolic.Signed {
		if s.Sign == symbolic.AnyRange {
			s.Sign = e.Range(s.Value.Poly())
		}
		return s
	}
	switch x := x.(type) {
	case *derivation.Ref:
		s := symbolic.Signed{Value: e.series(x), Sign: symbolic.NotNegative}
		switch e.claim.Refs[x.ID].Relation {
		case derivation.Eq:
			s.Sign = symbolic.MayBeZero
		case derivation.Lt, derivation.Gt:
			s.Sign = symbolic.MayBePositive
		}
		return s
	case *derivation.Neg:
		a := e.signed(x.X)
		return symbolic.Signed{Value: a.Value.Neg(), Sign: a.Sign.Neg()}
	case *derivation.Binary:
		if x.Op == '^' {
			return e.signedPower(x)
		}
		a, b := e.signed(x.X), e.signed(x.Y)
		s := symbolic.Signed{}
		switch x.Op {
		case '+':
			s = symbolic.Signed{Value: a.Value.Add(b.Value), Sign: a.Sign.Add(b.Sign)}
		case '-':
			s = symbolic.Signed{Value: a.Value.Sub(b.Value), Sign: a.Sign.Add(b.Sign.Neg())}
		case '*':
			s = symbolic.Signed{Value: a.Value.Mul(b.Value), Sign: a.Sign.Mul(b.Sign)}
		case '/': // a/b has the sign of ab
			if b.Sign == symbolic.MayBeZero {
				panic(&MeaningError{x.Y.At(), fmt.Errorf("the certificate divides by %s, which is 0", derivation.Format(x.Y))})
			}
			s = symbolic.Signed{Value: e.Div(a.Value, b.Value), Sign: a.Sign.Mul(b.Sign)}
		}
		return known(s)
	case *derivation.Call:
		switch x.Func {
		case "D", "int", "at0":
			a := e.signed(x.Args[0])
			s := symbolic.Signed{Value: e.series(x), Sign: a.Sign}
			switch {
			case a.Sign == symbolic.MayBeZero:
			case x.Func == "D":
				s.Sign = symbolic.AnyRange
			case x.Func == "int": // 0 at t = 0
				s.Sign |= symbolic.MayBeZero
			}
			return s
		}
	}
	return known(symbolic.Signed{Value: e.series(x), Sign: symbolic.AnyRange})
}

// signedPower is signed for a power.
func (e *elaborator) signedPower(x *derivation.Binary) symbolic.Signed {
	s := symbolic.Signed{Value: e.series(x), Sign: e.signed(x.X).Sign}
	n, number := derivation.Rational(x.Y)
	switch {
	case !numeric(x.Y): // of a base that is > 0
		s.Sign = symbolic.MayBePositive
	case !number:
		s.Sign = e.Range(s.Value.Poly())
	case n.Sign() <= 0 && s.Sign == symbolic.MayBeZero:
		panic(&MeaningError{x.X.At(), fmt.Errorf("the certificate has a power %s of %s, which is 0", n.RatString(), derivation.Format(x.X))})
	case n.Sign() == 0:
		s.Sign = symbolic.MayBePositive
	case !n.IsInt():
		s.Sign &= symbolic.NotNegative
	case n.Num().Bit(0) == 0:
		s.Sign = s.Sign.Squared()
	}
	return s
}
