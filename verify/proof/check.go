package proof

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Kernel has the kernel decide a claim. The error tells that something in it has
// no meaning or is too large.
func Kernel(c derivation.Claim) (result symbolic.Result, err error) {
	if c.Relation != derivation.Eq {
		return kernel(c, 0)
	}
	result, err = kernelFurther(c)
	var why *symbolic.Error
	if !errors.As(err, &why) || !why.Undefined && !why.NoExpansion {
		return result, err
	}
	if why.NoExpansion {
		return symbolic.Result{Why: why.Msg}, nil
	}
	if c.By == nil { // a side, or what is used, is nowhere defined
		return symbolic.Result{Verdict: symbolic.Void, Order: stated(c), Why: "not defined: " + why.Msg}, nil
	}
	sides := c
	sides.By = nil
	if result, other := Kernel(sides); other == nil && result.Verdict == symbolic.Void {
		return result, nil
	}
	return symbolic.Result{}, err // the certificate is at fault
}

// kernelFurther carries Taylor's formula as far as the claim asks for.
func kernelFurther(c derivation.Claim) (result symbolic.Result, err error) {
	stated := stated(c)
	for further := 0; further <= maxFurther; further++ {
		result, err = kernel(c, further)
		if err != nil || result.Verdict != symbolic.Proved || result.Order >= stated {
			return result, err
		}
	}
	result.Verdict = symbolic.Unknown
	result.Why = "the sides are known only to " + order(result.Order, c.Small)
	return result, nil
}

// maxFurther is how much further than the remainders of a claim Taylor's formula
// is carried for what is lost by division.
const maxFurther = 4

// stated is the order to which a claim says that its sides agree. A link without
// a remainder goes as far as the rest of its chain.
func stated(c derivation.Claim) int {
	order := func(sides ...derivation.Expr) int {
		least := derivation.Exact
		for _, x := range sides {
			_, n := derivation.Bare(x)
			least = min(least, n)
		}
		return least
	}
	if n := order(c.LHS, c.RHS); n < derivation.Exact || c.Step == nil {
		return n
	}
	return order(c.Step.Chain...)
}

func kernel(c derivation.Claim, further int) (result symbolic.Result, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *MeaningError:
			err = e
		default:
			panic(e)
		}
	}()
	e := newElaborator(&c)
	if e.order > 0 {
		e.order += further
	}
	left, right := e.series(c.LHS), e.series(c.RHS)
	fail := symbolic.Catch(func() {
		rules := e.rules(c.Using)
		switch {
		case c.Relation != derivation.Eq:
			result = e.inequality(c)
		case c.By == nil:
			result = e.Identity(left, right, rules)
		case c.By.Derivative:
			cofactor := symbolic.Series{}
			if c.By.Cofactor != nil {
				cofactor = e.series(c.By.Cofactor)
			}
			result = e.Derivative(left, right, cofactor, rules)
		default:
			result = e.Combination(left, right, e.series(c.By.Combination), rules)
		}
	})
	if fail != nil {
		return result, &MeaningError{c.LHS.At(), fail}
	}
	if absurd := e.absurd(); absurd != nil {
		return symbolic.Result{}, absurd
	}
	if missing := notImposed(c); result.Verdict == symbolic.Refuted && len(missing) > 0 {
		result = e.again(left, right, result, missing)
	}
	return result, nil
}

// absurd returns an error if a hypothesis of the claim sets two numbers equal that
// are not: from it, anything follows.
func (e *elaborator) absurd() error {
	for _, given := range e.claim.Givens {
		var difference symbolic.Series
		if symbolic.Catch(func() {
			difference = e.Reduced(e.Hypothesis(func() symbolic.Series { return e.excess(given) }), e.rules(e.others(given)))
		}) != nil {
			continue
		}
		v, ok := difference.Poly().Const()
		if !ok || difference.Order() <= 0 {
			continue
		}
		holds, says := v.Sign() == 0, "= 0"
		switch given.Relation {
		case derivation.Le, derivation.Ge:
			holds, says = v.Sign() >= 0, "≥ 0"
		case derivation.Lt, derivation.Gt:
			holds, says = v.Sign() > 0, "> 0"
		}
		if !holds {
			return &MeaningError{e.claim.LHS.At(), fmt.Errorf("the hypothesis %s cannot hold beside the others: it says that %s %s", given.ID, v.RatString(), says)}
		}
	}
	return nil
}

// others are the hypotheses that can be substituted, but one.
func (e *elaborator) others(given derivation.Equation) (all []derivation.Equation) {
	for _, g := range e.claim.Givens {
		if g.ID != given.ID && g.Solving != nil {
			all = append(all, g)
		}
	}
	return all
}

// again decides a claim that was refuted where not all of its hypotheses need
// hold: by all of these, if they can be imposed.
func (e *elaborator) again(left, right symbolic.Series, result symbolic.Result, missing []string) symbolic.Result {
	c := *e.claim
	c.Using, c.Bounds = nil, nil
	for _, given := range c.Givens {
		if given.Relation == derivation.Eq {
			c.Using = append(c.Using, given)
		} else {
			c.Bounds = append(c.Bounds, given)
		}
	}
	if len(notImposed(c)) == 0 {
		var direct symbolic.Result
		if symbolic.Catch(func() { e.assume(c.Bounds); direct = e.direct(left, right, c) }) == nil && direct.Verdict == symbolic.Refuted {
			return direct
		}
	}
	result.Verdict, result.Why = symbolic.Unknown, "the sides differ "+result.Witness.String(c.Small)+
		", but that point need not satisfy "+strings.Join(missing, ", ")
	result.Witness = nil
	return result
}

// direct decides a claim by substitution alone.
func (e *elaborator) direct(left, right symbolic.Series, c derivation.Claim) symbolic.Result {
	if c.Relation == derivation.Eq {
		return e.Identity(left, right, e.rules(c.Using))
	}
	c.By = nil
	return e.inequality(c)
}

// notImposed lists the hypotheses that the claim rests on and that a witness
// need not satisfy: they are not substituted, and what they are solved for is in
// the claim. One that is solved for what is not there can be met by its value.
func notImposed(c derivation.Claim) []string {
	there := map[string]bool{}
	see := func(eq derivation.Equation) {
		for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
			derivation.Walk(side, func(x derivation.Expr) bool {
				if n, ok := x.(*derivation.Name); ok {
					there[n.Name] = true
				}
				return true
			})
		}
	}
	see(c.Equation)
	for _, eq := range slices.Concat(c.Using, c.Bounds) {
		see(eq)
	}
	var ids []string
	for _, given := range c.Givens {
		substituted := slices.ContainsFunc(slices.Concat(c.Using, c.Bounds), func(u derivation.Equation) bool { return u.ID == given.ID })
		if substituted && given.Relation != derivation.Eq {
			continue
		}
		if given.Solving == nil || !substituted && there[given.Solving.Name] {
			ids = append(ids, given.ID)
		}
	}
	return ids
}

// rules solves the equations that the claim may substitute.
func (e *elaborator) rules(equations []derivation.Equation) []symbolic.Rule {
	var rules []symbolic.Rule
	for _, eq := range equations {
		if eq.Solving == nil {
			continue
		}
		difference := e.Hypothesis(func() symbolic.Series { return e.series(eq.LHS).Sub(e.series(eq.RHS)) })
		solve := e.Solve
		if eq.Initial {
			solve = e.SolveStart
		}
		rules = append(rules, solve(difference, e.symbols[eq.Solving.Name], eq.Solving.Primes))
	}
	return rules
}
