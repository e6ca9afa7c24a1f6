package trajectory

import (
	"context"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"github.com/flowproof/flowproof/verify"
	"github.com/flowproof/flowproof/verify/derivation"
	"github.com/flowproof/flowproof/verify/graph"
	"github.com/flowproof/flowproof/verify/opinion"
)

// Exactly is the order asked of a claim without remainders.
const Exactly = -1

// Opinion is what the numbers say of a claim.
type Opinion struct {
	Verdict opinion.Verdict
	// Followed tells that there was a trajectory: some function of time is in the
	// claim, and its hypotheses can be imposed.
	Followed bool
	Flow     bool   // an equation was integrated; otherwise the curves are any
	Small    string // the small parameter; "" if there is none
	Asked    int    // its power, or [Exactly]
	// Order is log₂ of the ratio of the last two residuals; NaN where there is
	// none, as they vanish to rounding or need not depend on the parameter.
	Order float64
	// Points are the largest residuals over the times for each value of the
	// parameter, with bounds on their errors, of the trajectory that speaks most
	// against the claim.
	Points []verify.Point
	Why    string // the reason, where the claim does not hold
}

// String says in a line what was measured:
//
//	on the flow at alpha = 1/64, 1/128: residual 1.2e-03, 3.1e-04, order 1.98, asked 2
func (o Opinion) String() string {
	if !o.Followed {
		return "no trajectory: " + o.Why
	}
	if len(o.Points) == 0 {
		return fmt.Sprintf("%v: %s", o.Verdict, o.Why)
	}
	points := o.Points[max(0, len(o.Points)-2):]
	var at, residuals []string
	for _, p := range points {
		at = append(at, fmt.Sprintf("1/%g", 1/p.H))
		r := "0 to rounding"
		if p.Err > certain*p.Noise {
			r = fmt.Sprintf("%.1e", p.Err)
		}
		if len(residuals) == 0 || r != residuals[0] || p.Err > certain*p.Noise {
			residuals = append(residuals, r)
		}
	}
	text := "on curves"
	if o.Flow {
		text = "on the flow"
	}
	if o.Small != "" {
		text += fmt.Sprintf(" at %s = %s", o.Small, strings.Join(at, ", "))
	}
	text += ": residual " + strings.Join(residuals, ", ")
	if !math.IsNaN(o.Order) {
		text += fmt.Sprintf(", order %.2f", math.Round(100*o.Order)/100+0) // +0 turns −0 into 0
	}
	if o.Asked != Exactly {
		text += fmt.Sprintf(", asked %d", o.Asked)
	}
	return text
}

// Check follows a claim along trajectories that meet its hypotheses.
//
// The error is that of the context. Check panics when the claim has no sides.
func Check(ctx context.Context, c derivation.Claim) (Opinion, error) {
	if c.LHS == nil || c.RHS == nil {
		panic("trajectory: a claim without sides")
	}
	if c.Relation != derivation.Eq {
		return Opinion{Asked: Exactly, Order: math.NaN(), Why: "only equations are followed along trajectories, not " + c.Relation.String()}, nil
	}
	var worst Opinion
	found := 0
	for stream := uint64(1); found < draws && stream <= maxDraws; stream++ {
		o, err := follow(ctx, &c, stream)
		if o.Verdict == opinion.Fails && len(c.Bounds) > 0 {
			return Opinion{Asked: o.Asked, Order: math.NaN(), Why: "the trajectories need not meet " + c.Bounds[0].ID}, err
		}
		switch lost := o.Points == nil; {
		case err != nil || !o.Followed || o.Verdict == opinion.Fails:
			return o, err
		case lost && found == 0:
			worst = o
		case !lost:
			if found++; found == 1 || o.Verdict == opinion.Undecided || o.worse(worst) {
				worst = o
			}
		}
	}
	return worst, nil
}

// worse tells whether o speaks more against the claim than p, which holds alike.
func (o Opinion) worse(p Opinion) bool {
	return p.Verdict == opinion.Holds && (o.Order < p.Order || math.IsNaN(p.Order) && !math.IsNaN(o.Order))
}

// follow judges a claim on one trajectory; without points if it cannot be followed.
func follow(ctx context.Context, c *derivation.Claim, stream uint64) (o Opinion, err error) {
	o = Opinion{Small: c.Small, Asked: Exactly, Order: math.NaN(), Followed: true}
	if why := graph.Catch(func() { err = o.measure(ctx, c, stream) }); why != "" {
		o.Verdict, o.Followed, o.Why = opinion.Undecided, false, string(why)
	}
	var lost lostError
	if errors.As(err, &lost) {
		o.Verdict, o.Points, o.Order, o.Why, err = opinion.Undecided, nil, math.NaN(), string(lost), nil
	}
	return o, err
}

func (o *Opinion) measure(ctx context.Context, c *derivation.Claim, stream uint64) error {
	k := newCompiler(c, stream)
	root, order := k.claimed()
	o.Asked = order
	seed := k.rng.Uint64()
	for eta, done := firstEta, false; !done; eta /= 2 {
		f := newFlow(k, root, eta)
		if o.Flow = len(f.equations) > 0; !f.moves() {
			graph.GiveUp("constants only")
		}
		r, err := f.residual(ctx, rand.New(rand.NewPCG(seed, 0)))
		if err != nil {
			return err
		}
		o.Points = append(o.Points, verify.Point{H: eta, Err: r.v, Noise: r.r})
		done = o.judge()
	}
	return nil
}

// Governed tells whether [Check] solves an equation for the claim: whether one of
// its hypotheses makes a differential equation for what it speaks of.
func Governed(c derivation.Claim) (flow bool) {
	graph.Catch(func() {
		k := newCompiler(&c, 1)
		root, _ := k.claimed()
		flow = len(newFlow(k, root, firstEta).equations) > 0
	})
	return flow
}
