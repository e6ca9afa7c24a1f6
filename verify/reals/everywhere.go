package reals

import "math"

// truth is a three-valued answer.
type truth uint8

const (
	unsure truth = iota
	yes
	no
)

// everywhere tells whether a node is defined and has a property at all times
// between 0 and t: it is evaluated over balls of times, halved where need be.
func (e *evaluator) everywhere(n int, t float64, property func(ball) truth) truth {
	judge := func(p *point) truth {
		v, st := p.value(n)
		switch st {
		case undefined:
			return no
		case undecided:
			return unsure
		}
		return property(v)
	}
	if !e.moves(n) {
		return judge(e.at(ball{}))
	}
	var walk func(from, to float64, depth int) truth
	walk = func(from, to float64, depth int) truth {
		c := (from + to) / 2
		if a := judge(e.at(ball{hi: c})); a == no {
			return no
		}
		wide := e.fresh(ball{hi: c, rad: math.Abs(to-from) / 2 * slack})
		defer e.done(wide)
		if a := judge(wide); a != unsure {
			return a
		}
		if e.work--; depth == 0 || e.work < 0 {
			return unsure
		}
		a := walk(from, c, depth-1)
		if a == no {
			return no
		}
		b := walk(c, to, depth-1)
		if b == no || a == yes {
			return b
		}
		return unsure
	}
	for _, end := range []float64{0, t} {
		if a := judge(e.at(ball{hi: end})); a == no {
			return no
		}
	}
	if t == 0 {
		return judge(e.at(ball{}))
	}
	return walk(0, t, 8)
}

func isDefined(ball) truth { return yes }

func isNonzero(b ball) truth {
	switch {
	case b.sign() != 0:
		return yes
	case b.zero():
		return no
	}
	return unsure
}

func isPositive(b ball) truth {
	switch {
	case b.sign() > 0:
		return yes
	case b.sign() < 0 || b.zero():
		return no
	}
	return unsure
}

func isNotNegative(b ball) truth {
	switch {
	case b.sign() > 0 || b.hi >= 0 && b.lo == 0 && b.rad == 0:
		return yes
	case b.sign() < 0:
		return no
	}
	return unsure
}
