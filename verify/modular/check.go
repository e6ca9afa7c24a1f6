package modular

import (
	"context"
	"fmt"
	"slices"

	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/opinion"
)

// Exactly is the Order of an opinion on sides that were compared in full, with
// the small parameter a number like any other.
const Exactly = -1

// Opinion is what the engine thinks of a claim.
type Opinion struct {
	Verdict opinion.Verdict
	// Order is the power of the small parameter below which the sides were
	// compared, or [Exactly].
	Order  int
	Points int    // trajectories on which they were
	Why    string // the reason, where the claim does not hold or is not decided
}

// Numbers of points for each of the primes. A claim without roots and logarithms
// that is wrong passes a point with a chance of (its degree)/2⁶¹; one with them
// may hold on one half of the points, when it leaves out a sign.
const (
	points      = 2
	signPoints  = 12
	maxAttempts = 3000
	maxAccident = 12 // points given up because something vanishes there, or more if others are fine
	maxM, maxN  = 32, 12
	minKnown    = 3 // powers of time that must be known of all that is compared
)

// Check evaluates a claim at random formal trajectories.
//
// With a certificate (By), it is the certificate that is judged: as an identity,
// whether or not the hypotheses hold, or else under them. What the claim was
// derived from (From) is not used.
//
// The error is that of the context. Check panics when the claim has no sides.
func Check(ctx context.Context, c derivation.Claim) (Opinion, error) {
	if c.LHS == nil || c.RHS == nil {
		panic("modular: a claim without sides")
	}
	if c.Relation != derivation.Eq {
		return Opinion{Why: "it does not treat " + c.Relation.String() + ": numbers modulo a prime have no order"}, nil
	}
	if c.By != nil && c.By.Combination != nil {
		free, err := judge(ctx, &c, false)
		if err != nil || free.Verdict == opinion.Holds || len(c.Using) == 0 {
			return free, err
		}
		bound, err := judge(ctx, &c, true)
		if free.Verdict == opinion.Undecided && bound.Verdict != opinion.Holds {
			return free, err
		}
		return bound, err
	}
	return judge(ctx, &c, true)
}

func judge(ctx context.Context, c *derivation.Claim, bound bool) (o Opinion, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case undecided:
			o = Opinion{Why: string(r)}
		default:
			panic(r)
		}
		if o.Verdict == opinion.Fails && len(c.Bounds) > 0 {
			o = Opinion{Why: "the signs that " + c.Bounds[0].ID + " gives are not used, and without them " + o.Why}
		}
	}()
	return newTask(c, bound).judge(ctx)
}

// judge runs through the points. One at which the claim fails decides.
func (t *task) judge(ctx context.Context) (Opinion, error) {
	want := points
	if t.signs {
		want = signPoints
	}
	for {
		t.build()
		live := slices.Clone(t.live)
		o, grow, err := t.samplePoints(ctx, want)
		if !grow && err == nil && !slices.Equal(t.live, live) { // what was taken for 0 everywhere, before it was seen
			o, grow, err = t.samplePoints(ctx, want)
		}
		if !grow || err != nil {
			return o, err
		}
		n := min(maxN, max(t.needN, t.n+t.spare))
		t.spare = 0
		switch {
		case n > t.n:
			t.m, t.n = min(maxM, t.m+n-t.n), n
		case t.m < maxM:
			t.m = min(maxM, t.m+t.m/2)
		default:
			giveUp("more than %d orders of time or %d of the small parameter are needed", maxM, maxN)
		}
	}
}

// samplePoints asks for want points modulo each prime; grow says that the series were too
// short.
func (t *task) samplePoints(ctx context.Context, want int) (o Opinion, grow bool, err error) {
	for _, p := range primes {
		found, accidents := 0, 0
		accident := func(why string) {
			if accidents++; accidents > max(maxAccident, found) {
				giveUp("%s", why)
			}
		}
		for stream := uint64(1); found < want; stream++ {
			if err := ctx.Err(); err != nil {
				return Opinion{}, false, err
			}
			if stream > maxAttempts {
				giveUp("no point found where all that is positive is a square")
			}
			v := t.at(p, stream, 0, nil)
			switch {
			case v.short || v.why != "" && t.spare > 0: // what vanishes may not to more powers
				return o, true, nil
			case v.redraw:
				if v.why != "" {
					accident(v.why)
				}
				continue
			case v.vanishes():
				found++
				o.Points++
				o.Order = v.order
				continue
			}
			why := t.whyUndecided(p, stream, v)
			if why == tooLate {
				accident(why)
				continue
			}
			if why != "" {
				return Opinion{Why: why}, false, nil
			}
			return Opinion{Verdict: opinion.Fails, Order: v.order, Points: o.Points + 1, Why: t.blame(v)}, false, nil
		}
	}
	if t.signsAtStart() {
		return Opinion{Why: "it holds at t = 0, where a sign is asked for, and signs at other times are not told apart"}, false, nil
	}
	o.Verdict = opinion.Holds
	return o, false, nil
}

func (t *task) blame(v view) string {
	what := "the two sides differ"
	switch {
	case t.by != nil && t.by.Combination != nil:
		what = "the certificate is no identity"
	case t.by != nil && t.by.Derivative:
		what = "the derivative is not the multiple stated, or the start is not zero"
	}
	if t.n > 1 {
		return fmt.Sprintf("%s at the power %d of %s", what, v.power, t.claim.Small)
	}
	return what
}
