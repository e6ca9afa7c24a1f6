package proof

import (
	"errors"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/symbolic"
)

// Kernel has the kernel decide a claim. Where a limit of the kernel is reached it is
// not decided. The error tells that something in it has no meaning.
func Kernel(c derivation.Claim) (result symbolic.Result, err error) { return (*bench)(nil).kernel(c) }

// verdict is that of the kernel, which derives roots only where they are not 0.
func (b *bench) verdict(c derivation.Claim) (result symbolic.Result, err error) {
	result, err = b.further(c)
	var spent *symbolic.LimitError
	if errors.As(err, &spent) {
		return symbolic.Result{Order: stated(c), Why: "the kernel gives up: " + spent.Error()}, nil
	}
	var why *symbolic.Error
	if !errors.As(err, &why) || !why.Undefined && !why.NoExpansion {
		return result, err
	}
	if why.NoExpansion {
		return symbolic.Result{Why: why.Msg}, nil
	}
	if c.By == nil { // a side is nowhere defined
		if sides := c; len(c.Using) > 0 {
			sides.Using = nil
			if result, other := b.kernel(sides); other == nil && result.Verdict != symbolic.Void {
				return symbolic.Result{Order: stated(c), Why: "by the equations that it uses it is not defined: " + why.Msg}, nil
			}
		}
		return symbolic.Result{Verdict: symbolic.Void, Order: stated(c), Why: "not defined: " + why.Msg}, nil
	}
	sides := c
	sides.By = nil
	if result, other := b.kernel(sides); other == nil && result.Verdict == symbolic.Void {
		return result, nil
	}
	return symbolic.Result{}, &MeaningError{c.By.Pos, fmt.Errorf("the certificate or cofactor is not defined: %w", why)}
}

// further carries Taylor's formula as far as the claim asks for.
func (b *bench) further(c derivation.Claim) (result symbolic.Result, err error) {
	stated := stated(c)
	for further := 0; further <= maxFurther; further++ {
		result, err = b.to(c, further, stated)
		if err != nil || result.Verdict != symbolic.Proved || result.Order >= stated {
			return result, err
		}
	}
	result.Verdict = symbolic.Unknown
	result.Why = "the sides are known only to " + derivation.Format(&derivation.Order{Small: c.Small, N: result.Order})
	return result, nil
}

// maxFurther is how much further than the remainders of a claim Taylor's formula
// is carried for what is lost by division.
const maxFurther = 4

// stated is the order to which a claim says that its sides agree: a link without a
// remainder says that they are equal, however far the rest of its chain goes. With a
// shift no expansion shows that, but where both are the same, written out, none is needed.
func stated(c derivation.Claim) int {
	own := remainder(c.Equation)
	if own < derivation.Exact || c.Step == nil {
		return own
	}
	least := own
	for _, side := range c.Step.Chain {
		_, n := derivation.Bare(side)
		least = min(least, n)
	}
	if least < own && derivation.Format(c.LHS) == derivation.Format(c.RHS) {
		return least
	}
	return own
}

func (b *bench) to(c derivation.Claim, further, stated int) (result symbolic.Result, err error) {
	if absurd := meaning(func() { result, err = b.decide(c, further, stated) }); absurd != nil {
		return result, absurd
	}
	return result, err
}

// meaning returns the [*MeaningError] that f ends in.
func meaning(f func()) (err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case *MeaningError:
			err = e
		default:
			panic(e)
		}
	}()
	f()
	return nil
}

func (b *bench) decide(c derivation.Claim, further, stated int) (result symbolic.Result, err error) {
	e := b.elaborator(&c, further)
	if b != nil {
		for _, x := range b.beside {
			e.series(x)
		}
	}
	left, right := e.series(c.LHS), e.series(c.RHS)
	e.Impose(e.written(c.Equation), func() ([]symbolic.Given, error) { return e.hypotheses(c.FileGivens) })
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
		if result.Verdict == symbolic.Proved && result.Order < symbolic.Exact {
			result = result.With(e.singular(), false)
		}
		if c.Step != nil && result.Order >= stated { // what is read from TeX has no verdict
			result = e.modelled(result, left, right)
		}
	})
	if spent := e.Done(); b != nil {
		b.spent += spent
	}
	if fail != nil {
		return symbolic.Result{}, &MeaningError{c.LHS.At(), fail}
	}
	return result, nil
}

// hypotheses returns equations and inequalities as the kernel assumes them.
func (e *elaborator) hypotheses(equations []derivation.Equation) (all []symbolic.Given, err error) {
	for _, eq := range equations {
		g := symbolic.Given{ID: eq.ID, Of: eq.Of, Names: e.written(eq)}
		g.Cited = slices.ContainsFunc(e.claim.Givens, func(x derivation.Equation) bool { return x.ID == eq.ID })
		if eq.Solving != nil {
			g.Target = e.symbols[eq.Solving.Name]
		}
		if eq.Relation != derivation.Eq {
			g.Bound, g.Kind = true, symbolic.ConditionNonNegative
			if eq.Relation.Strict() {
				g.Kind = symbolic.ConditionPositive
			}
		}
		err := meaning(func() {
			known := e.hypothesis(eq)
			g.Value, g.Asks = known.value, known.asks
			g.Cut = known.value.Order() < remainder(eq)
		})
		if err != nil {
			return nil, fmt.Errorf("%s cannot be imposed on a point: %w", eq.ID, err)
		}
		all = append(all, g)
	}
	return all, nil
}

// written lists the symbols that an equation is written with.
func (e *elaborator) written(eq derivation.Equation) (all []symbolic.Gen) {
	see := func(name string) {
		if g, ok := e.symbols[name]; ok && !slices.Contains(all, g) {
			all = append(all, g)
		}
	}
	for _, side := range []derivation.Expr{eq.LHS, eq.RHS} {
		derivation.Walk(side, func(x derivation.Expr) bool {
			switch x := x.(type) {
			case *derivation.Name:
				see(x.Name)
			case *derivation.Call:
				see(x.Func)
			}
			return true
		})
	}
	return all
}

// remainder is the order of the one that is written in an equation.
func remainder(eq derivation.Equation) int {
	_, m := derivation.Bare(eq.LHS)
	_, n := derivation.Bare(eq.RHS)
	return min(m, n)
}

// hypothesis is an equation or inequality that is taken to hold: the difference of
// its sides, and what they need to be defined.
type hypothesis struct {
	value symbolic.Series
	asks  symbolic.Demands
}

// hypothesis returns the difference of the sides of an equation or inequality that
// is taken to hold.
func (e *elaborator) hypothesis(eq derivation.Equation) hypothesis {
	known, ok := e.held[eq.ID]
	if !ok {
		known.value, known.asks = e.Hypothesis(func() symbolic.Series { return e.excess(eq) })
		e.held[eq.ID] = known
	}
	return known
}

// modelled gives a result that is proved a model of the hypotheses that the claim
// rests on: one that meets the inequalities of the file too, if there is one.
func (e *elaborator) modelled(result symbolic.Result, left, right symbolic.Series) symbolic.Result {
	if result.Verdict != symbolic.Proved {
		return result
	}
	var bounds []derivation.Equation
	for _, eq := range e.claim.FileGivens {
		rests := slices.ContainsFunc(e.claim.Givens, func(g derivation.Equation) bool { return g.ID == eq.ID })
		if eq.Relation != derivation.Eq && !rests {
			bounds = append(bounds, eq)
		}
	}
	found := result
	for _, more := range [][]derivation.Equation{bounds, nil} {
		givens, err := e.hypotheses(slices.Concat(e.claim.Givens, more))
		if err != nil {
			found.Verdict, found.Why = symbolic.Unknown, "no point was found at which the hypotheses hold: "+err.Error()
		} else {
			found = e.Modelled(result, left, right, givens)
		}
		if found.Verdict == symbolic.Proved || len(more) == 0 {
			break
		}
	}
	return found
}

// rules solves the equations that the claim may substitute.
func (e *elaborator) rules(equations []derivation.Equation) []symbolic.Rule {
	var rules []symbolic.Rule
	for _, eq := range equations {
		if eq.Solving == nil {
			continue
		}
		solve := e.Solve
		if eq.Initial {
			solve = e.SolveStart
		}
		known := e.hypothesis(eq)
		if known.value.Order() < symbolic.Exact {
			e.Expanded(known.asks)
		}
		rule := solve(known.value, e.symbols[eq.Solving.Name], eq.Solving.Primes)
		rule.Given.ID, rule.Given.Of, rule.Given.Asks = eq.ID, eq.Of, known.asks
		rules = append(rules, rule)
	}
	return rules
}
